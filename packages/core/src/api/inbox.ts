import type { Observable } from 'rxjs'
import type { Inbox } from '../model/inbox.ts'
import { decodeInbox } from '../wire/decodeInbox.ts'
import type { Request } from './request.ts'

/** The call about the inbox. */
export interface InboxApi {
  /** The inbox's name, hours and switches. */
  readonly get: () => Observable<Inbox>
}

/** What to do about an inbox that the server does not know. */
export const missingInbox =
  'the server has no such inbox, look its identifier up under Settings → Inboxes → the API inbox → Configuration and pass it as the `inbox` option'

/** Makes the call about the inbox. */
export function createInboxApi(request: Request, inboxPath: string): InboxApi {
  return {
    get: () =>
      request('load the inbox', () => ({
        method: 'GET',
        path: inboxPath,
        missing: missingInbox,
        decode: decodeInbox,
      })),
  }
}
