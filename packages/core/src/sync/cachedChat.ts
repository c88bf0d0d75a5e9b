import type { Inbox } from '../model/inbox.ts'
import type { Message } from '../model/message.ts'
import type { ConversationSummary } from '../state/chatEvent.ts'
import type { ChatState, Conversation } from '../state/chatState.ts'
import { foreignKey } from '../state/messageItem.ts'
import type { Timeline } from '../state/timeline.ts'
import type { MessageItem } from '../state/timelineItem.ts'

/** What is kept of a chat for the next visit: what was on the screen, and no secrets. */
export interface CachedChat {
  /** Whose it is: what another contact left is not shown. */
  readonly contactId: number
  readonly inbox: Inbox | null
  readonly conversations: readonly ConversationSummary[]
  /** True when there are conversations that are not kept. */
  readonly isPartial: boolean
  readonly pages: readonly CachedPage[]
}

/** The newest messages of a conversation, and how history goes on from them. */
export interface CachedPage {
  readonly conversationId: number
  /** Ascending, without a gap up to `watermark`; at least one. */
  readonly messages: readonly Message[]
  /** Keys of own messages by id, so that no row remounts over a reload. */
  readonly claims: Readonly<Record<number, string>>
  /** The newest id up to which history was whole. */
  readonly watermark: number
  readonly hasOlder: boolean
}

/** What fills a screen: as long as a page of the server, so that one request renews it. */
const PAGE_MESSAGES = 20
/** Few customers have more, and none reads more at once. */
const CONVERSATIONS = 5
/** Written again after each change: 20 usual messages take 10,000, the longest possible one 150,000. */
const CHARACTERS = 262_144

/**
 * What is kept of a state; over the bounds the oldest go. Nothing without a contact: then the state was
 * emptied, or nobody is known yet.
 */
export function toCachedChat(
  { contact: { contact }, inbox: { inbox }, conversations, timelines }: ChatState,
  wholeUpTo: (conversationId: number) => number | null,
): CachedChat | undefined {
  if (contact === null) return undefined
  const newest = conversations.items.slice(0, CONVERSATIONS)
  const budget = { charactersLeft: CHARACTERS }
  return {
    contactId: contact.id,
    inbox,
    conversations: newest.map(summarize),
    isPartial: conversations.isPartial || newest.length < conversations.items.length,
    pages: newest.flatMap(({ id }) => toPage(id, timelines[id], wholeUpTo(id), budget) ?? []),
  }
}

function toPage(
  conversationId: number,
  timeline: Timeline | undefined,
  watermark: number | null,
  budget: { charactersLeft: number },
): CachedPage | undefined {
  if (timeline === undefined || watermark === null || timeline.oldestId === null) return undefined
  // Below a hole nothing joins what is kept.
  const joinedFromId = timeline.holes.at(-1)?.beforeId ?? 0
  const items = timeline.chunks.flat()
  const messages: Message[] = []
  const claims: Record<number, string> = {}
  for (let index = items.length - 1; messages.length < PAGE_MESSAGES; index--) {
    const item = items[index]
    const message = item && toMessage(item)
    budget.charactersLeft -= message ? JSON.stringify(message).length : 0
    if (!item || !message || message.id < joinedFromId || budget.charactersLeft < 0) break
    messages.unshift(message)
    if (item.key !== foreignKey(message.id)) claims[message.id] = item.key
  }
  const [first, last] = [messages[0], messages.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return {
    conversationId,
    messages,
    claims,
    // Before what is kept nothing can be missing; of what the state lost, everything.
    watermark: Math.min(Math.max(watermark, first.id), last.id),
    hasOlder: timeline.hasOlder || joinedFromId > 0 || messages.length < items.length,
  }
}

/** The message of a row, without what its place on the screen made of it. */
function toMessage(item: MessageItem): Message | undefined {
  const { kind, key, isOwn, isSeen, delivery, files, heardAt, id, conversationId, ...fields } = item
  if (id === null || conversationId === null) return undefined
  return { ...fields, id, conversationId }
}

function summarize(conversation: Conversation): ConversationSummary {
  const { id, inboxId, status, uuid, contactLastSeenAt, agentLastSeenAt, lastActivityAt } =
    conversation
  return { id, inboxId, status, uuid, contactLastSeenAt, agentLastSeenAt, lastActivityAt }
}
