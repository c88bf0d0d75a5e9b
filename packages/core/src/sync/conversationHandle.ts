import type { SubmittedValues, SurveyAnswer } from '../model/messageContent.ts'
import type { OutgoingFile } from '../model/outgoingFile.ts'
import type { AgentSender } from '../model/sender.ts'
import type { ConversationState, UnreadState } from '../state/chatState.ts'
import type { MessageListState } from '../state/timeline.ts'
import type { StateObservable } from '../stateObservable.ts'

/**
 * One conversation to read and write.
 *
 * @remarks It loads its messages with the first subscriber. The handle without an id follows the
 * current conversation, which the first `send` begins when there is none.
 */
export interface ConversationHandle {
  readonly info$: StateObservable<ConversationState>
  readonly messages$: StateObservable<MessageListState>
  /** Agents typing now; never includes one who writes a private note. */
  readonly typing$: StateObservable<readonly AgentSender[]>
  /** What the customer has not seen here, among the messages loaded or told of. */
  readonly unread$: StateObservable<UnreadState>
  /**
   * Sends a message: it is in `messages$` at once, and its `delivery` tells what becomes of it.
   *
   * @remarks It is kept in storage, files included, until the server has it: a reload or a crash loses nothing.
   *
   * @returns The item's key, as soon as it is queued and kept.
   * @throws UniLinkError `invalid-input` for an empty message, U+0000, over 150,000 characters or
   * over 15 files.
   */
  readonly send: (input: SendInput, options?: CommandOptions) => Promise<string>
  /**
   * Sends a failed message again, and looks at once whether an unclear one has arrived.
   *
   * @throws UniLinkError `missing` for a key that is not there.
   */
  readonly retry: (key: string, options?: CommandOptions) => Promise<void>
  /** Takes a queued, failed or unclear message away. @throws UniLinkError `missing` */
  readonly discard: (key: string, options?: CommandOptions) => Promise<void>
  /** Loads the page before the oldest message here; does nothing when there is none. */
  readonly loadOlder: (options?: CommandOptions) => Promise<void>
  /**
   * Reads the messages that are missing at a hole, the newest first: ten pages at most, then a smaller
   * hole with the same key is left.
   *
   * @remarks A failure stands on the hole, and the call may be repeated.
   *
   * @throws UniLinkError `missing` for a key that is not there.
   */
  readonly fillHole: (key: string, options?: CommandOptions) => Promise<void>
  /**
   * Reads messages again that may have been edited or deleted while the line was down. Call it with the
   * ids of what is scrolled to: what is up to date costs nothing, and what fails is read the next time.
   */
  readonly refresh: (messageIds: readonly number[], options?: CommandOptions) => Promise<void>
  /** Tells the agents that the customer types. Goes off by itself after 4 s and on send. */
  readonly setTyping: (isTyping: boolean, options?: CommandOptions) => Promise<void>
  /**
   * Ends the conversation; a later message of the customer opens it again.
   *
   * @remarks Like answers and ratings it comes after what was sent before, and is kept in storage until
   * the server has answered: a reload does not undo it.
   *
   * @throws UniLinkError `missing` without a conversation, or what the server answered for good.
   */
  readonly resolve: (options?: CommandOptions) => Promise<void>
  /**
   * Answers a message that asks: a select, a form or a text input. A later answer replaces an earlier.
   *
   * @throws UniLinkError `missing` without a conversation, or what the server answered for good.
   */
  readonly answer: (
    messageId: number,
    values: SubmittedValues,
    options?: CommandOptions,
  ) => Promise<void>
  /**
   * Answers the survey that followed the conversation.
   *
   * @throws UniLinkError `invalid-input` for a rating that is not 1 to 5, `missing` without a survey,
   * `invalid` 14 days after the server asked.
   */
  readonly rate: (answer: SurveyAnswer, options?: CommandOptions) => Promise<void>
  /** Marks everything here as seen by the customer; while the page is hidden, or the line down, that waits. */
  readonly markSeen: (options?: CommandOptions) => Promise<void>
}

/** What to send: a text, files, or both. */
export interface SendInput {
  readonly content?: string
  readonly files?: readonly OutgoingFile[]
}

/** Options every command takes. */
export interface CommandOptions {
  /** Abort to stop waiting; what is already on its way is not taken back. */
  readonly signal?: AbortSignal
}
