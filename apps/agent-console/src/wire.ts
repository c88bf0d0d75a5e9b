/** The bodies and events of the agents' API, as far as the console reads them. Nothing else here knows snake_case. */

export interface WireSender {
  id: number
  type?: string
  name?: string | null
  available_name?: string | null
  email?: string | null
  phone_number?: string | null
  thumbnail?: string | null
  avatar_url?: string | null
  /** Of a contact. */
  identifier?: string | null
  blocked?: boolean
  custom_attributes?: Record<string, unknown> | null
  /** Of a contact, in answers only. */
  availability_status?: string | null
}

export interface WireAttachment {
  id: number
  file_type: string
  data_url?: string | null
  thumb_url?: string | null
  file_size?: number | null
  width?: number | null
  height?: number | null
  fallback_title?: string | null
  coordinates_lat?: number | null
  coordinates_long?: number | null
  transcribed_text?: string | null
  /** Of a contact card. */
  meta?: { firstName?: string; lastName?: string } | null
}

export interface WireContentAttributes {
  items?: unknown
  submitted_values?: unknown
  deleted?: boolean
  external_error?: string
  in_reply_to?: number | null
  is_unsupported?: boolean
  display_type?: string
  /** Of an integration. */
  type?: unknown
}

export interface WireMessage {
  id: number
  conversation_id: number
  content?: string | null
  message_type: number
  content_type?: string | null
  content_attributes?: WireContentAttributes | null
  created_at: number
  /** In events only. */
  updated_at?: string
  private?: boolean
  status?: string | null
  sender?: WireSender | null
  attachments?: WireAttachment[]
  echo_id?: string | number | null
  /** In events only. */
  conversation?: { unread_count?: number; last_activity_at?: number }
}

export interface WireConversation {
  id: number
  status: string
  unread_count?: number
  meta: { sender: WireSender; assignee?: WireSender | null; hmac_verified?: boolean }
  custom_attributes?: Record<string, unknown> | null
  labels?: string[]
  priority?: string | null
  created_at?: number
  agent_last_seen_at?: number
  contact_last_seen_at?: number
  messages?: WireMessage[]
  /** In answers only. */
  last_non_activity_message?: WireMessage | null
  last_activity_at?: number
  timestamp?: number
  updated_at?: number
}

export interface WireProfile {
  id: number
  name: string
  available_name?: string | null
  avatar_url?: string | null
  pubsub_token: string
  account_id?: number
  accounts: { id: number; name?: string; availability?: string }[]
}

/** The events of the agents' channel that the console reads; there are more. */
export type WireEvent =
  | { event: 'message.created' | 'message.updated'; data: WireMessage }
  | {
      event:
        | 'conversation.created'
        | 'conversation.updated'
        | 'conversation.status_changed'
        | 'conversation.read'
        | 'assignee.changed'
      data: WireConversation
    }
  | {
      event: 'conversation.typing_on' | 'conversation.typing_off'
      data: { conversation: { id: number }; user: WireSender }
    }
  | { event: 'presence.update'; data: { contacts?: Record<string, string> } }
  | { event: 'contact.updated'; data: WireSender }
