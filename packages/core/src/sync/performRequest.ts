import { UniLinkError } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { SubmittedValues } from '../model/messageContent.ts'
import type { Conversations } from './conversations.ts'
import { execute } from './execute.ts'
import type { OutboxRequest } from './outboxEntry.ts'
import type { SyncContext } from './syncContext.ts'

/** Asks the server for it once, and shows the answer; answers the message that holds it, if one does. */
export type PerformRequest = (
  request: OutboxRequest,
  sourceId: string,
  conversationId: number,
) => Promise<Message | undefined>

/** Makes the calls that may be repeated without harm. */
export function createPerformRequest(
  { api, clock, signal }: SyncContext,
  conversations: Conversations,
): PerformRequest {
  /** The newest message that asks for a rating. */
  async function findSurvey(sourceId: string, conversationId: number): Promise<Message> {
    const rows = await execute(api.messages.list(sourceId, conversationId), signal)
    const survey = rows.filter(({ contentType }) => contentType === 'input_csat').at(-1)
    if (survey) return survey
    throw nothingTo('rate', 'the conversation has no survey among its newest messages')
  }

  return async (request, sourceId, conversationId) => {
    const put = (messageId: number, values: SubmittedValues): Promise<Message> =>
      execute(api.messages.answer(sourceId, conversationId, messageId, values), signal)

    switch (request.type) {
      case 'resolve': {
        const askedAt = clock.now()
        const record = await execute(api.conversations.resolve(sourceId, conversationId), signal)
        conversations.take(record, askedAt)
        return undefined
      }
      case 'answer':
        return put(request.messageId, request.values)
      case 'rate': {
        const { id } = await findSurvey(sourceId, conversationId)
        return put(id, { csatSurveyResponse: request.answer })
      }
    }
  }
}

/** There is nothing that this could be done to. */
export function nothingTo(operation: string, reason: string): UniLinkError {
  return new UniLinkError('state', 'missing', `unable to ${operation}; ${reason}`)
}
