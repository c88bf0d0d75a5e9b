import type { ContactInput } from './model/contact.ts'
import type { IdentifyInput } from './model/identity.ts'
import type { JsonObject } from './model/json.ts'
import type { ConnectionState } from './model/connectionState.ts'
import type {
  Agent,
  ChatState,
  ContactState,
  ConversationListState,
  InboxState,
  UnreadState,
} from './state/chatState.ts'
import type { ChatEvent } from './state/chatEvent.ts'
import type { StateObservable } from './stateObservable.ts'
import type { CommandOptions, ConversationHandle } from './sync/conversationHandle.ts'
import type { Observable } from 'rxjs'

/**
 * A chat: one true picture of it, and the commands.
 *
 * @remarks It works while a state stream has a subscriber, a command is pending or a message waits to be
 * sent, and for 5 s after. Whoever makes a client destroys it.
 */
export interface Client {
  readonly state$: StateObservable<ChatState>
  /** Every fact that changed the picture, as it happens; nothing is replayed. */
  readonly events$: Observable<ChatEvent>
  readonly connection$: StateObservable<ConnectionState>
  readonly contact$: StateObservable<ContactState>
  readonly inbox$: StateObservable<InboxState>
  readonly conversations$: StateObservable<ConversationListState>
  readonly agents$: StateObservable<readonly Agent[]>
  /** What the customer has not seen, in all conversations. */
  readonly unread$: StateObservable<UnreadState>
  /** The handle of a conversation, always the same for an id; without one, of the current conversation. */
  readonly conversation: (id?: number) => ConversationHandle
  /**
   * Begins a conversation beside those there are, and makes it the current one.
   *
   * @returns Its id.
   * @throws UniLinkError `invalid` for attributes the server refuses.
   */
  readonly startConversation: (
    input?: StartConversationInput,
    options?: CommandOptions,
  ) => Promise<number>
  /**
   * Tells the server more about the customer, making the contact if there is none.
   *
   * @throws UniLinkError `invalid` with `fields` for what the server refuses.
   */
  readonly updateContact: (input: ContactInput, options?: CommandOptions) => Promise<void>
  /**
   * Says who the customer is, and what else is known of them.
   *
   * @remarks Nothing changes before the server has accepted the identity. An anonymous customer's unsent
   * messages go along, and so does a conversation they have begun: then `contact$` may say `isLinked: false`.
   * Whoever was identified as somebody else leaves the screen, as with `logOut`, but stays in storage. Said
   * twice, nothing happens. While the device is offline it waits.
   * @throws UniLinkError `identity-rejected` for a wrong hash: then the former customer goes on. `invalid`
   * with `fields` for a name, an email or a phone number the server refuses: the identity holds all the same.
   * `contact-changed` when `logOut`, or `identify` with somebody else, came in between.
   */
  readonly identify: (input: IdentifyInput, options?: CommandOptions) => Promise<void>
  /**
   * Ends the session in all tabs: everything of this inbox leaves screen, memory and storage, unsent
   * messages too, whoever the customers were. What the server has stays there.
   *
   * @remarks Afterwards the customer is an anonymous visitor; the `identity` option is not used again.
   */
  readonly logOut: (options?: CommandOptions) => Promise<void>
  /** Works without a subscriber until `destroy()`. */
  readonly start: () => void
  /** Ends everything: sockets, timers, streams. The client is of no use afterwards. */
  readonly destroy: () => void
}

/** What a new conversation starts with. */
export interface StartConversationInput {
  /** For the agents; texts up to 1,500 characters. */
  readonly customAttributes?: JsonObject
}
