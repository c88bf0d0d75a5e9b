import type { RoomEvent } from '../../src/index.ts'

/** What no decoder knows of an event. */
interface EventText {
  /** When the server sends it. */
  readonly when: string
  /** To whose sockets. */
  readonly to: string
  /** What `createClient` makes of it. */
  readonly client: string
  /** An example of the contract. */
  readonly example: string
}

const toAll =
  'every socket of the session that began the conversation. Once that session is verified: the sockets of all verified sessions of this customer, in all inboxes.'

/** Every event a customer's socket receives, in the order of the document. */
export const eventTexts: Readonly<Record<Exclude<RoomEvent['type'], 'unknown'>, EventText>> = {
  'message.created': {
    when: 'somebody wrote: the customer, on this device or another, an agent, a bot, or the server itself (a greeting, an out-of-office text, a survey). Private notes and lines of activity are never told.',
    to: toAll,
    client:
      'puts the message where its time and id say. An own one that carries the `echoId` of an unconfirmed row becomes that row, whether the event or the answer comes first. An agent who wrote no longer types, and the conversation moves to the top.',
    example: 'cable.message.created.agent.json',
  },
  'message.updated': {
    when: 'a message changed: it was read or its delivery failed, a question was answered, an agent deleted it, contacts were merged, a translation or a transcript was added.',
    to: toAll,
    client:
      'keeps the copy with the later `updatedAt`. A message it did not know is put in. Deleted is final: no older copy brings the text back.',
    example: 'cable.message.updated.deleted.json',
  },
  'conversation.created': {
    when: 'a conversation was begun, by the customer or by an agent.',
    to: toAll,
    client:
      'adds it to `conversations$`. When a request to create one got no answer, this event tells which one it made.',
    example: 'cable.conversation.created.json',
  },
  'conversation.updated': {
    when: 'status, assignee, team, labels, priority, snooze time or custom attributes changed, an agent replied for the first time, or the customer began to wait. New labels send it twice.',
    to: toAll,
    client:
      'keeps the copy with the later `updatedAt`; seen times never go back. It is built when it is delivered: two of them can be equal.',
    example: 'cable.conversation.updated.assigned.json',
  },
  'conversation.status_changed': {
    when: 'the status changed: resolved, snoozed, pending, or open again. `conversation.updated` comes with it, in either order.',
    to: toAll,
    client: 'the same as `conversation.updated`.',
    example: 'cable.conversation.status_changed.resolved.json',
  },
  'conversation.typing_on': {
    when: 'an agent types, also when it is a private note. Never for the customer’s own typing, not even on other devices, and never for bots.',
    to: 'the sockets of the one session that began the conversation, verified or not.',
    client:
      'drops it when `isPrivate`. Else the agent stands in `typing$`, for 30 s at most, until a message of that agent, or until the line is lost.',
    example: 'cable.conversation.typing_on.json',
  },
  'conversation.typing_off': {
    when: 'the agent stopped.',
    to: 'the same as `conversation.typing_on`.',
    client: 'takes the agent out of `typing$`.',
    example: 'cable.conversation.typing_off.json',
  },
  'presence.update': {
    when: 'this socket subscribed, or asked with `update_presence`. Agents who come or go cause nothing: whoever wants to know must ask.',
    to: 'every socket on the token that asked.',
    client:
      'asks every 12 s while the page is visible, and takes the list as complete: who is not on it is away. Two questions without an answer mean that events no longer come through.',
    example: 'cable.presence.update.json',
  },
}

/** Why a field of the wire is not handed on. */
export const leftOut: Readonly<Record<string, string>> = {
  previous_changes: 'holds what stood there before, also the text of a deleted message',
  contact_inbox: 'holds a secret and nothing else',
  source_id: 'a secret: it acts as the customer',
  pubsub_token: 'a secret: it reads the customer’s events',
}
