import type { JsonObject } from '../model/json.ts'
import type { SubmittedValues, SurveyAnswer } from '../model/messageContent.ts'
import type { Conversations } from './conversations.ts'
import type { Lanes } from './lanes.ts'
import type { Outbox } from './outbox.ts'
import { persist } from './persist.ts'
import type { Readiness } from './readiness.ts'
import type { SyncContext } from './syncContext.ts'

/** What a customer can do besides writing; each may be repeated without harm, and so is until answered. */
export interface Requests {
  /** Begins a conversation beside those there are, and makes it the current one. */
  readonly startConversation: (customAttributes?: JsonObject) => Promise<number>
  readonly resolve: (conversationId: number | null) => Promise<void>
  readonly answer: (
    conversationId: number | null,
    messageId: number,
    values: SubmittedValues,
  ) => Promise<void>
  readonly rate: (conversationId: number | null, answer: SurveyAnswer) => Promise<void>
}

/** What the requests need of their surroundings. */
export interface RequestPeers {
  readonly conversations: Conversations
  readonly lanes: Lanes
  readonly outbox: Outbox
  readonly ready: Readiness
}

/** Sends requests in order with the messages of their conversation; all but a beginning outlive the page. */
export function createRequests(
  context: SyncContext,
  { conversations, lanes, outbox, ready }: RequestPeers,
): Requests {
  return {
    startConversation: (customAttributes) =>
      lanes.run(null, async () => {
        await ready()
        await persist(conversations.load, context)
        return conversations.begin(customAttributes)
      }),
    resolve: (id) => outbox.request(id, { type: 'resolve' }),
    answer: (id, messageId, values) => outbox.request(id, { type: 'answer', messageId, values }),
    rate: (id, answer) => outbox.request(id, { type: 'rate', answer }),
  }
}
