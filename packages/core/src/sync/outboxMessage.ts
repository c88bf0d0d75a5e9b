import type { ErrorJson } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { OutboxRecord } from './outboxEntry.ts'

/** What tabs tell one another of messages on their way. */
export type OutboxMessage =
  | OutboxPut
  | OutboxSettled
  /** It was taken back, or is a request and has its outcome. */
  | { readonly type: 'outbox.removed'; readonly key: string; readonly error?: ErrorJson }
  /** A former leader goes on with an upload that it began. */
  | { readonly type: 'outbox.busy'; readonly key: string }
  /** There may be something that is news to the leader; it tells everything once more, and which of these keys are over. */
  | { readonly type: 'outbox.read'; readonly keys: readonly string[] }
  | OutboxErrand
  /** What the leader was asked for is done, or cannot be. */
  | { readonly type: 'outbox.done'; readonly id: string; readonly error?: ErrorJson }

/** An entry is there, or has changed: without the ids that nobody else may know. */
interface OutboxPut {
  readonly type: 'outbox.put'
  readonly record: OutboxRecord
}

/** A row of the server is this message, or the answer to this request. */
export interface OutboxSettled {
  readonly type: 'outbox.settled'
  readonly key: string
  readonly message: Message
  /** When the server was asked, by the local clock. */
  readonly askedAt: number
  /** By its text only: another row may still turn out to be the one. */
  readonly isClaimed?: boolean
}

/** A follower has the leader do something. */
export interface OutboxErrand {
  readonly type: 'outbox.errand'
  readonly id: string
  readonly command: 'retry' | 'discard'
  readonly key: string
}
