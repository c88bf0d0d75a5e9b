import type { Item } from './item.ts'
import { type Message, summarizeMessage, toMessage } from './message.ts'
import type { WireConversation, WireSender } from './wire.ts'

export interface Contact {
  readonly id: number
  readonly name: string
  readonly email: string | undefined
  readonly phoneNumber: string | undefined
  readonly imageUrl: string
  /** The app's own id of this person. */
  readonly identifier: string | undefined
  readonly isBlocked: boolean
  readonly customAttributes: Item
  /** As the last answer had it; the socket's presence map knows better. */
  readonly wasOnline: boolean
}

export interface Preview {
  readonly messageId: number
  readonly text: string
  readonly from: 'contact' | 'agent' | 'note'
}

export interface Conversation {
  readonly id: number
  readonly status: string
  readonly contact: Contact
  readonly assigneeName: string | undefined
  readonly unreadCount: number
  /** The customer's app proved who the customer is. */
  readonly isVerified: boolean
  readonly customAttributes: Item
  readonly labels: readonly string[]
  readonly priority: string | undefined
  readonly createdAtMs: number
  /** 0 is never. */
  readonly contactSeenAtMs: number
  readonly agentSeenAtMs: number
  readonly preview: Preview | undefined
  readonly lastActivityAtMs: number
  /** Unix seconds with a fraction. */
  readonly updatedAt: number
  /** When an event came, or when an answer was asked for. */
  readonly heardAtMs: number
}

/** Reads a conversation from an answer or an event. */
export function toConversation(wire: WireConversation, heardAtMs: number): Conversation {
  const last =
    wire.last_non_activity_message ?? wire.messages?.find((one) => one.message_type !== 2)
  const assignee = wire.meta.assignee
  return {
    id: wire.id,
    status: wire.status,
    contact: toContact(wire.meta.sender),
    assigneeName: assignee ? assignee.available_name || assignee.name || undefined : undefined,
    unreadCount: wire.unread_count ?? 0,
    isVerified: wire.meta.hmac_verified ?? false,
    customAttributes: wire.custom_attributes ?? {},
    labels: wire.labels ?? [],
    priority: wire.priority ?? undefined,
    createdAtMs: (wire.created_at ?? 0) * 1000,
    contactSeenAtMs: (wire.contact_last_seen_at ?? 0) * 1000,
    agentSeenAtMs: (wire.agent_last_seen_at ?? 0) * 1000,
    preview: last ? toPreview(toMessage(last, heardAtMs)) : undefined,
    lastActivityAtMs: (wire.last_activity_at ?? wire.timestamp ?? 0) * 1000,
    updatedAt: wire.updated_at ?? 0,
    heardAtMs,
  }
}

/** Reads a contact from a conversation or from an event of its own. */
export function toContact(wire: WireSender): Contact {
  return {
    id: wire.id,
    name: wire.name || 'Somebody',
    email: wire.email || undefined,
    phoneNumber: wire.phone_number || undefined,
    imageUrl: wire.thumbnail || '',
    identifier: wire.identifier || undefined,
    isBlocked: wire.blocked ?? false,
    customAttributes: wire.custom_attributes ?? {},
    wasOnline: wire.availability_status === 'online',
  }
}

/** What the list shows of a conversation's last message; activity lines are not worth showing. */
export function toPreview(message: Message): Preview | undefined {
  if (message.kind === 'activity') return undefined
  const from = message.isPrivate ? 'note' : message.kind === 'incoming' ? 'contact' : 'agent'
  return { messageId: message.id, text: summarizeMessage(message), from }
}

/** The later of two previews; the same message again may have been edited or deleted. */
export function newerPreview(
  held: Preview | undefined,
  heard: Preview | undefined,
): Preview | undefined {
  if (held === undefined || heard === undefined) return heard ?? held
  return heard.messageId >= held.messageId ? heard : held
}

/** The copy to keep of one conversation. Events about it never carry notes, so the preview is judged by itself. */
export function newerConversation(
  held: Conversation | undefined,
  heard: Conversation,
): Conversation {
  if (held === undefined) return heard
  const isOlder = heard.updatedAt < held.updatedAt || heard.heardAtMs < held.heardAtMs
  return {
    ...(isOlder ? held : heard),
    preview: newerPreview(held.preview, heard.preview),
    lastActivityAtMs: Math.max(held.lastActivityAtMs, heard.lastActivityAtMs),
  }
}
