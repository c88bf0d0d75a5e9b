import { countCharacters } from '../data/countCharacters.ts'
import { isJsonObject, type Json, type JsonObject } from '../data/json.ts'
import type { ConversationRow } from '../data/conversationRow.ts'
import type { Problem } from '../http/httpError.ts'
import type { World } from '../world.ts'

/** Longest text of a message. */
const MOST_CHARACTERS = 150_000
const MINUTE_MS = 60_000

/** What the server finds wrong with a message before it stores it. */
export function checkMessage(
  world: World,
  conversation: ConversationRow,
  message: { content: string | null; contentType: string; contentAttributes: JsonObject },
): Problem[] {
  const problems: Problem[] = []
  if (isFlooded(world, conversation)) {
    problems.push({ attribute: 'base', text: 'Too many messages' })
  }
  if (message.content !== null && countCharacters(message.content) > MOST_CHARACTERS) {
    const text = `Content is too long (maximum is ${MOST_CHARACTERS} characters)`
    problems.push({ attribute: 'content', text })
  }
  const text = checkItems(message.contentType, message.contentAttributes)
  if (text) problems.push({ attribute: 'content_attributes', text: `Content attributes ${text}` })
  return problems
}

function isFlooded(world: World, conversation: ConversationRow): boolean {
  const messages = world.store.messagesOf(conversation.id)
  const oldest = messages[messages.length - world.limits.messagesPerMinute]
  return oldest !== undefined && oldest.createdAt > world.clock.now() - MINUTE_MS
}

const ITEM_KEYS: Readonly<Record<string, readonly string[]>> = {
  input_select: ['title', 'value'],
  cards: ['title', 'description', 'media_url', 'actions'],
  form: [
    'type',
    'placeholder',
    'label',
    'name',
    'options',
    'default',
    'required',
    'pattern',
    'title',
    'pattern_error',
  ],
  article: ['title', 'description', 'link'],
}

function checkItems(contentType: string, attributes: JsonObject): string | undefined {
  const allowed = ITEM_KEYS[contentType]
  if (!allowed) return undefined
  const items: readonly Json[] = Array.isArray(attributes.items) ? attributes.items : []
  if (items.length === 0) return 'At least one item is required.'
  if (!items.every(isJsonObject)) return 'Items should be a hash.'
  const unknown = new Set(items.flatMap(Object.keys).filter((key) => !allowed.includes(key)))
  if (unknown.size > 0) {
    return `contains invalid keys for items : [${[...unknown].map((key) => `:${key}`).join(', ')}]`
  }
  const hasEveryAction = items.every(({ actions }) => Array.isArray(actions) && actions.length > 0)
  return contentType === 'cards' && !hasEveryAction ? 'contains items missing actions' : undefined
}
