import type { RoomEvent } from '../model/roomEvent.ts'
import type { Availability } from '../model/sender.ts'
import { decodeSnapshot } from './decodeConversation.ts'
import { decodeMessage } from './decodeMessage.ts'
import { decodeSender, readAvailability } from './decodeSender.ts'
import { flag, malformed, needRow, number, row } from './row.ts'

/**
 * Reads an event by its name on the wire; a name this SDK does not know gives `unknown`.
 *
 * @throws UniLinkError `malformed` when what it is about cannot be told.
 */
export function decodeEvent(name: string, value: unknown): RoomEvent {
  switch (name) {
    case 'message.created':
    case 'message.updated':
      return { type: name, message: decodeMessage(value) }
    case 'conversation.created':
    case 'conversation.updated':
    case 'conversation.status_changed':
      return { type: name, conversation: decodeSnapshot(value) }
    case 'conversation.typing_on':
    case 'conversation.typing_off': {
      const what = 'a typing event'
      const data = needRow(value, what)
      const user = decodeSender(data['user'])
      const performer = decodeSender(data['performer'])
      if (!user) throw malformed(what, '`user` is not an object')
      return {
        type: name,
        conversation: decodeSnapshot(data['conversation']),
        user,
        isPrivate: flag(data['is_private']),
        accountId: number(data['account_id']),
        ...(performer && { performer }),
      }
    }
    case 'presence.update': {
      const data = needRow(value, 'the presence of agents')
      const users = row(data['users'])
      const agents = Object.keys(users).map((id): [string, Availability] => [
        id,
        readAvailability(users[id]),
      ])
      return {
        type: name,
        accountId: number(data['account_id']),
        agents: Object.fromEntries(agents),
      }
    }
    default:
      return { type: 'unknown', name }
  }
}
