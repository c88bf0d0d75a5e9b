import { checkSurveyAnswer } from '../api/surveys.ts'
import { UniLinkError } from '../errors.ts'
import type { JsonObject } from '../model/json.ts'
import type { Message } from '../model/message.ts'
import type { SubmittedValues, SurveyAnswer } from '../model/messageContent.ts'
import type { Conversations } from './conversations.ts'
import { execute } from './execute.ts'
import type { Lanes } from './lanes.ts'
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
  readonly ready: Readiness
}

/** Sends requests in order with the messages of their conversation, so that none overtakes a text. */
export function createRequests(
  context: SyncContext,
  { conversations, lanes, ready }: RequestPeers,
): Requests {
  const { api, clock, signal, store } = context

  /** Runs after what was sent before, and again until the server has answered. */
  function inOrder(
    id: number | null,
    operation: string,
    work: (sourceId: string, conversationId: number, askedAt: number) => Promise<void>,
  ): Promise<void> {
    return lanes.run(id ?? conversations.currentId(), () =>
      persist(async () => {
        const { sourceId } = await ready()
        await conversations.load()
        const conversationId = id ?? conversations.currentId()
        if (conversationId === null) throw nothingTo(operation, 'there is no conversation yet')
        await work(sourceId, conversationId, clock.now())
      }, context),
    )
  }

  async function put(
    sourceId: string,
    conversationId: number,
    messageId: number,
    values: SubmittedValues,
  ): Promise<void> {
    const askedAt = clock.now()
    const message = await execute(
      api.messages.answer(sourceId, conversationId, messageId, values),
      signal,
    )
    store.apply({ type: 'message.answered', message, askedAt })
  }

  /** The newest message that asks for a rating. */
  async function findSurvey(sourceId: string, conversationId: number): Promise<Message> {
    const rows = await execute(api.messages.list(sourceId, conversationId), signal)
    const survey = rows.filter(({ contentType }) => contentType === 'input_csat').at(-1)
    if (survey) return survey
    throw nothingTo('rate', 'the conversation has no survey among its newest messages')
  }

  return {
    startConversation: (customAttributes) =>
      lanes.run(null, async () => {
        await ready()
        await persist(conversations.load, context)
        return conversations.begin(customAttributes)
      }),
    resolve: (id) =>
      inOrder(id, 'resolve', async (sourceId, conversationId, askedAt) => {
        const record = await execute(api.conversations.resolve(sourceId, conversationId), signal)
        conversations.take(record, askedAt)
      }),
    answer: (id, messageId, values) =>
      inOrder(id, 'answer', (sourceId, conversationId) =>
        put(sourceId, conversationId, messageId, values),
      ),
    rate: (id, answer) =>
      inOrder(id, 'rate', async (sourceId, conversationId) => {
        checkSurveyAnswer(answer)
        const { id: messageId } = await findSurvey(sourceId, conversationId)
        await put(sourceId, conversationId, messageId, { csatSurveyResponse: answer })
      }),
  }
}

function nothingTo(operation: string, reason: string): UniLinkError {
  return new UniLinkError('state', 'missing', `unable to ${operation}; ${reason}`)
}
