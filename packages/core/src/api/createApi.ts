import { UniLinkError } from '../errors.ts'
import { systemClock, type Clock } from '../ports/clock.ts'
import { platformFetch, type Fetch } from '../ports/fetch.ts'
import { platformSignals, type Signals } from '../ports/signals.ts'
import { platformUpload, uploadByFetch, type Upload } from '../ports/upload.ts'
import { createContactsApi, type ContactsApi } from './contacts.ts'
import { createConversationsApi, type ConversationsApi } from './conversations.ts'
import { createInboxApi, type InboxApi } from './inbox.ts'
import { createMessagesApi, type MessagesApi } from './messages.ts'
import { createRequest } from './request.ts'
import { createSurveysApi, type SurveysApi } from './surveys.ts'

/** The 15 calls, as cold observables: subscribing sends the request, unsubscribing aborts it. */
export interface Api {
  readonly inbox: InboxApi
  readonly contacts: ContactsApi
  readonly conversations: ConversationsApi
  readonly messages: MessagesApi
  readonly surveys: SurveysApi
}

/** Where the server is, and how to reach it. */
export interface CreateApiOptions {
  /** Address of the server, such as `https://unilink.example.com`. */
  readonly url: string
  /** The inbox's identifier, from Settings → Inboxes → the API inbox → Configuration. */
  readonly inbox: string
  /** @defaultValue the platform's */
  readonly fetch?: Fetch
  /** @defaultValue XMLHttpRequest where there is one, for progress; `fetch` else or when that is given */
  readonly upload?: Upload
  /** @defaultValue the system's */
  readonly clock?: Clock
  /** @defaultValue the platform's */
  readonly signals?: Pick<Signals, 'isOnline'>
  /** Longest wait for an answer, or for the next progress of an upload. @defaultValue 30 s */
  readonly timeoutMs?: number
}

/** Long enough for a slow server on a slow line; people give up before. */
const defaultTimeoutMs = 30_000

/**
 * Makes the calls of the client API, with nothing hidden: these hand out and take the secrets.
 *
 * @throws UniLinkError `invalid-options` when `url` or `inbox` cannot be right.
 *
 * @example
 * ```ts
 * const api = createApi({ url: 'https://unilink.example.com', inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd' })
 * api.inbox.get().subscribe((inbox) => console.log(inbox.name))
 * ```
 */
export function createApi(options: CreateApiOptions): Api {
  const { fetch, timeoutMs = defaultTimeoutMs } = options
  const inboxPath = `/inboxes/${checkInbox(options.inbox)}`
  const request = createRequest({
    url: checkUrl(options.url),
    fetch: fetch ?? platformFetch,
    upload: options.upload ?? (fetch ? uploadByFetch(fetch) : platformUpload),
    clock: options.clock ?? systemClock,
    signals: options.signals ?? platformSignals(),
    timeoutMs,
  })
  return {
    inbox: createInboxApi(request, inboxPath),
    contacts: createContactsApi(request, inboxPath),
    conversations: createConversationsApi(request, inboxPath),
    messages: createMessagesApi(request, inboxPath),
    surveys: createSurveysApi(request),
  }
}

function checkUrl(url: string): string {
  if (/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i.test(url)) return url.replace(/\/+$/, '')
  throw badOption(
    '`url` must be the address of your server with its protocol and nothing after it, such as https://unilink.example.com',
  )
}

function checkInbox(inbox: string): string {
  if (typeof inbox === 'string' && /^[\w-]+$/.test(inbox)) return inbox
  throw badOption(
    '`inbox` must be the identifier of an API inbox, look it up under Settings → Inboxes → the API inbox → Configuration',
  )
}

function badOption(reason: string): UniLinkError {
  return new UniLinkError('state', 'invalid-options', `unable to use these options; ${reason}`)
}
