import type { LineMessage } from './lineRelay.ts'
import type { OutboxMessage } from './outboxMessage.ts'

/** What tabs tell one another. Never a secret: who needs one reads it from storage. */
export type TabMessage =
  | TabFact
  /** A follower asks the leader to say how the line stands. */
  | { readonly type: 'hello' }
  /** The leader lives, and its timers run. */
  | { readonly type: 'beat' }
  /** Whether somebody looks at this tab; told again with each beat while it is so. */
  | { readonly type: 'looking'; readonly isLooking: boolean }

/** What is about the chat. */
export type TabFact =
  | LineMessage
  | OutboxMessage
  /** Somebody in a follower waits: the leader tries at once. */
  | { readonly type: 'reconnect' }
  /** The stored session is another one now, or its contact has changed. */
  | { readonly type: 'session' }
  /** This is the current conversation now. */
  | { readonly type: 'selected'; readonly conversationId: number }
  | { readonly type: 'seen'; readonly conversationId: number; readonly upToId: number }
