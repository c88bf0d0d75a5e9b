import type { Observable } from 'rxjs'
import type { ConversationRecord } from '../model/conversation.ts'
import type { JsonObject } from '../model/json.ts'
import { decodeConversation, decodeConversations } from '../wire/decodeConversation.ts'
import { encodeConversation, encodeTyping } from '../wire/encodeConversation.ts'
import { missingContact } from './contacts.ts'
import { contactPath, conversationPath } from './path.ts'
import type { Call, Request } from './request.ts'

/** The calls about conversations. */
export interface ConversationsApi {
  /**
   * All conversations with all their messages, in no order: large, never poll it.
   *
   * @remarks For a verified session it fails with `server` up to server v4.3.0.
   */
  readonly list: (sourceId: string) => Observable<readonly ConversationRecord[]>
  /** Begins a conversation; an inbox locked to a single one answers the latest, as it is. */
  readonly create: (
    sourceId: string,
    input?: { readonly customAttributes?: JsonObject },
  ) => Observable<ConversationRecord>
  /** One conversation with all its messages. */
  readonly get: (sourceId: string, conversationId: number) => Observable<ConversationRecord>
  /** Resolves it, whatever its status; a message of the customer opens it again. */
  readonly resolve: (sourceId: string, conversationId: number) => Observable<ConversationRecord>
  /** Shows the agents that the customer types, or no longer does. The server forgets nothing by itself. */
  readonly setTyping: (
    sourceId: string,
    conversationId: number,
    isTyping: boolean,
  ) => Observable<void>
  /** Tells the agents that the customer has seen everything up to now. */
  readonly markSeen: (sourceId: string, conversationId: number) => Observable<void>
}

/** What to do about a conversation that the server does not show. */
export const missingConversation =
  'the server knows no such conversation of this contact, list the conversations to find those it has'

/** Makes the calls about conversations. */
export function createConversationsApi(request: Request, inboxPath: string): ConversationsApi {
  const about = <Result>(
    operation: string,
    sourceId: string,
    conversationId: number,
    call: Pick<Call<Result>, 'method' | 'path' | 'body' | 'decode'>,
  ): Observable<Result> =>
    request(operation, () => ({
      ...call,
      path: conversationPath(inboxPath, sourceId, conversationId) + call.path,
      missing: missingConversation,
    }))

  return {
    list: (sourceId) =>
      request('list the conversations', () => ({
        method: 'GET',
        path: `${contactPath(inboxPath, sourceId)}/conversations`,
        missing: missingContact,
        decode: decodeConversations,
      })),
    create: (sourceId, input = {}) =>
      request('create a conversation', () => ({
        method: 'POST',
        path: `${contactPath(inboxPath, sourceId)}/conversations`,
        body: encodeConversation(input),
        missing: missingContact,
        decode: decodeConversation,
      })),
    get: (sourceId, conversationId) =>
      about('load the conversation', sourceId, conversationId, {
        method: 'GET',
        path: '',
        decode: decodeConversation,
      }),
    resolve: (sourceId, conversationId) =>
      about('resolve the conversation', sourceId, conversationId, {
        method: 'POST',
        path: '/toggle_status',
        decode: decodeConversation,
      }),
    setTyping: (sourceId, conversationId, isTyping) =>
      about('tell that the customer types', sourceId, conversationId, {
        method: 'POST',
        path: '/toggle_typing',
        body: encodeTyping(isTyping),
        decode: ignoreAnswer,
      }),
    markSeen: (sourceId, conversationId) =>
      about('mark the conversation as seen', sourceId, conversationId, {
        method: 'POST',
        path: '/update_last_seen',
        decode: ignoreAnswer,
      }),
  }
}

function ignoreAnswer(): void {}
