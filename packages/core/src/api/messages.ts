import type { Observable } from 'rxjs'
import type { Message } from '../model/message.ts'
import type { SubmittedValues } from '../model/messageContent.ts'
import { decodeMessage, decodeMessages } from '../wire/decodeMessage.ts'
import { encodeAnswer } from '../wire/encodeAnswer.ts'
import { encodeMessage, encodeMessageForm, type OutgoingMessage } from '../wire/encodeMessage.ts'
import { missingConversation } from './conversations.ts'
import { checkMessageInput } from './messageInput.ts'
import { checkId, conversationPath } from './path.ts'
import type { Request } from './request.ts'
import { checkSurveyAnswer } from './surveys.ts'

/** The calls about messages. */
export interface MessagesApi {
  /** The newest 20, oldest first; or the 20 before the message with the id `before`. */
  readonly list: (
    sourceId: string,
    conversationId: number,
    options?: { readonly before?: number },
  ) => Observable<readonly Message[]>
  /**
   * Sends a message: emits its progress while files leave, then the stored message.
   *
   * @remarks The `message.created` event usually comes before the answer. Nothing makes two equal
   * calls one message: after a lost answer, look before sending again.
   */
  readonly create: (
    sourceId: string,
    conversationId: number,
    input: CreateMessageInput,
  ) => Observable<CreateMessageEvent>
  /** Answers a select, form, text input or survey; an earlier answer is replaced. */
  readonly answer: (
    sourceId: string,
    conversationId: number,
    messageId: number,
    values: SubmittedValues,
  ) => Observable<Message>
}

/** A message to send: a text, files, or both. `echoId` comes back in the `message.created` event only. */
export type CreateMessageInput = OutgoingMessage

/** How sending goes: any number of times `progress`, then once `message`. */
export type CreateMessageEvent =
  | { readonly kind: 'progress'; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly kind: 'message'; readonly message: Message }

/** Makes the calls about messages. */
export function createMessagesApi(request: Request, inboxPath: string): MessagesApi {
  const messagesPath = (sourceId: string, conversationId: number): string =>
    `${conversationPath(inboxPath, sourceId, conversationId)}/messages`

  return {
    list: (sourceId, conversationId, { before } = {}) =>
      request('load messages', () => ({
        method: 'GET',
        path:
          messagesPath(sourceId, conversationId) +
          (before === undefined ? '' : `?before=${checkId('older messages', 'before', before)}`),
        missing: missingConversation,
        decode: decodeMessages,
      })),
    create: (sourceId, conversationId, input) =>
      request<CreateMessageEvent>('send the message', () => {
        const message = checkMessageInput(input)
        const { files = [] } = message
        return {
          method: 'POST',
          path: messagesPath(sourceId, conversationId),
          ...(files.length === 0
            ? { body: encodeMessage(message) }
            : {
                upload: {
                  form: encodeMessageForm(message),
                  bytes: files.reduce((sum, file) => sum + file.size, 0),
                  onProgress: (sentBytes, totalBytes) => ({
                    kind: 'progress',
                    sentBytes,
                    totalBytes,
                  }),
                },
              }),
          missing: missingConversation,
          decode: (answer) => ({ kind: 'message', message: decodeMessage(answer) }),
        }
      }),
    answer: (sourceId, conversationId, messageId, values) =>
      request('answer the message', () => {
        if ('csatSurveyResponse' in values) checkSurveyAnswer(values.csatSurveyResponse)
        const id = checkId('the message', 'messageId', messageId)
        return {
          method: 'PATCH',
          path: `${messagesPath(sourceId, conversationId)}/${id}`,
          body: encodeAnswer(values),
          missing: 'the server knows no such message in a conversation of this contact',
          decode: decodeMessage,
        }
      }),
  }
}
