import type { ConversationSnapshot } from './conversation.ts'
import type { Message } from './message.ts'
import type { Availability, Sender } from './sender.ts'

/** A fact from the RoomChannel, named as on the wire. */
export type RoomEvent =
  | { readonly type: 'message.created' | 'message.updated'; readonly message: Message }
  | {
      readonly type: 'conversation.created' | 'conversation.updated' | 'conversation.status_changed'
      readonly conversation: ConversationSnapshot
    }
  | {
      readonly type: 'conversation.typing_on' | 'conversation.typing_off'
      readonly conversation: ConversationSnapshot
      readonly user: Sender
      /** True while the agent writes a note that customers never see. */
      readonly isPrivate: boolean
      readonly accountId: number | null
      readonly performer?: Sender
    }
  | {
      readonly type: 'presence.update'
      readonly accountId: number | null
      /** Every agent that counts as available, by id; replaces the list before. */
      readonly agents: Readonly<Record<number, Availability>>
    }
  | { readonly type: 'unknown'; readonly name: string }
