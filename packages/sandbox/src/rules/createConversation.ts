import type { SessionRow } from '../data/contactRow.ts'
import type { ConversationRow, ConversationStatus } from '../data/conversationRow.ts'
import type { JsonObject } from '../data/json.ts'
import { InvalidRecord, type Problem } from '../http/httpError.ts'
import { randomUuid } from '../ports/random.ts'
import { conversationEventView } from '../views/conversationView.ts'
import { seconds } from '../views/times.ts'
import type { World } from '../world.ts'
import { type Performer, performerView } from './performer.ts'
import { agentTokens, contactTokens } from './recipients.ts'

/** What a conversation can be made with. */
export interface ConversationInput {
  readonly customAttributes?: JsonObject
  readonly additionalAttributes?: JsonObject
  readonly status?: ConversationStatus
  readonly assigneeId?: number | null
  readonly performer?: Performer
}

/** Begins a conversation of a session. Throws `InvalidRecord`. */
export function createConversation(
  world: World,
  session: SessionRow,
  input: ConversationInput,
): ConversationRow {
  const { store } = world
  const customAttributes = input.customAttributes ?? {}
  const problems = checkCustomAttributes(customAttributes)
  if (problems.length > 0) throw new InvalidRecord(problems)
  const contact = store.get('contacts', session.contactId)
  const inbox = store.get('inboxes', session.inboxId)
  const startStatus = inbox?.botId == null ? 'open' : 'pending'
  const now = world.clock.now()
  const conversation: ConversationRow = {
    id: store.nextId('conversations'),
    accountId: world.accountId,
    displayId: nextDisplayId(world),
    uuid: randomUuid(world.random),
    inboxId: session.inboxId,
    contactId: session.contactId,
    sessionId: session.id,
    status: contact?.isBlocked ? 'resolved' : (input.status ?? startStatus),
    assigneeId: input.assigneeId ?? null,
    teamId: null,
    priority: null,
    labels: [],
    customAttributes,
    additionalAttributes: input.additionalAttributes ?? {},
    contactLastSeenAt: null,
    agentLastSeenAt: null,
    assigneeLastSeenAt: null,
    firstReplyCreatedAt: null,
    waitingSince: now,
    snoozedUntil: null,
    lastActivityAt: now,
    createdAt: now,
    updatedAt: now,
  }
  store.put('conversations', conversation)
  world.publish({
    name: 'conversation.created',
    tokens: [...contactTokens(world, conversation), ...agentTokens(world)],
    data: () => ({
      ...conversationEventView(
        world,
        // A first message made in the same call is in it already, as on the real server.
        store.get('conversations', conversation.id) ?? conversation,
        input.performer ? 'told' : 'null',
      ),
      // … but what follows from it is not.
      first_reply_created_at: null,
      waiting_since: seconds(conversation.waitingSince),
      account_id: world.accountId,
      ...performerView(world, input.performer),
    }),
  })
  return conversation
}

function nextDisplayId({ accountId, store }: World): number {
  const account = store.get('accounts', accountId)
  if (!account) throw new Error(`unable to begin a conversation; there is no account ${accountId}`)
  const lastDisplayId = account.lastDisplayId + 1
  store.put('accounts', { ...account, lastDisplayId })
  return lastDisplayId
}

/** The newest conversation of a session: what an inbox locked to one conversation goes on with. */
export function latestConversation(world: World, session: SessionRow): ConversationRow | undefined {
  const own = world.store.all('conversations').filter(({ sessionId }) => sessionId === session.id)
  return own.at(-1)
}

const LONGEST_TEXT = 1500
const LARGEST_NUMBER = 9_999_999_999

function checkCustomAttributes(attributes: JsonObject): Problem[] {
  const problems: Problem[] = []
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string' && value.length > LONGEST_TEXT) {
      problems.push(problem(`${key} length should be < ${LONGEST_TEXT}`))
    }
    if (Number.isInteger(value) && Number(value) > LARGEST_NUMBER) {
      problems.push(problem(`${key} value should be < ${LARGEST_NUMBER}`))
    }
  }
  return problems
}

function problem(text: string): Problem {
  return { attribute: 'custom_attributes', text: `Custom attributes ${text}` }
}
