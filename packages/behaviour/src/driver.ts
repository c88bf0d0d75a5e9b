import type {
  Agent,
  AgentSender,
  Client,
  ConnectionState,
  ContactState,
  ConversationHandle,
  ConversationListState,
  ConversationState,
  CreateClientOptions,
  InboxState,
  MessageListState,
  TimelineItem,
  UnreadState,
} from '@unilink/core'

/**
 * One way to a chat: RxJS or a binding.
 *
 * @remarks A driver reads only what was rendered or selected and acts only by what the binding
 * returned. It knows no rule of the chat.
 */
export interface Driver {
  readonly name: string
  /** Loads a page with a client of its own; nothing is mounted yet. */
  readonly open: (options: CreateClientOptions) => Page
}

/** A page and its one client. */
export interface Page {
  /** Mounts a chat; left out, the id is that of the current conversation. */
  readonly mount: (conversationId?: number) => Chat
  /** The page is closed: the client is destroyed. */
  readonly end: () => void
}

/** A mounted chat. */
export interface Chat extends Commands {
  /** What stands there now. */
  readonly shown: () => Shown
  /** Types of the events its listener was told of so far. */
  readonly heard: () => readonly string[]
  /** How often it was drawn, or told to draw, so far. */
  readonly draws: () => number
  /** Shows another conversation from now on; left out, the current one. */
  readonly turnTo: (conversationId?: number) => void
  readonly unmount: () => void
}

/** What a customer can do, as the binding returned it. */
export interface Commands
  extends
    Pick<ConversationHandle, 'send' | 'retry' | 'discard' | 'answer'>,
    Pick<ConversationHandle, 'loadOlder' | 'fillHole' | 'refresh'>,
    Pick<ConversationHandle, 'setTyping' | 'markSeen' | 'resolve' | 'rate'>,
    Pick<Client, 'startConversation' | 'updateContact' | 'identify' | 'logOut'> {}

/** What a customer sees. */
export interface Shown {
  readonly rows: readonly TimelineItem[]
  readonly list: Omit<MessageListState, 'items'>
  readonly typing: readonly AgentSender[]
  readonly unread: UnreadState
  /** Of the conversation it was turned to; of all, while it shows the current one. */
  readonly unreadHere: UnreadState
  readonly connection: ConnectionState
  readonly contact: ContactState
  readonly conversation: ConversationState
  readonly conversations: ConversationListState
  readonly agents: readonly Agent[]
  readonly inbox: InboxState
}
