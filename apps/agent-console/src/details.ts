import type { Conversation } from './conversation.ts'
import { formatMoment } from './formatTime.ts'
import type { Item } from './item.ts'

export interface DetailGroup {
  readonly title: string
  readonly rows: readonly { readonly label: string; readonly text: string }[]
}

/** What the customer's app has told about the customer and the conversation. */
export function listDetails(conversation: Conversation): readonly DetailGroup[] {
  const { contact, isVerified } = conversation
  const groups = [
    {
      title: 'Customer',
      rows: [
        row('Name', contact.name),
        row('Email', contact.email),
        row('Phone number', contact.phoneNumber),
        row('Identifier', contact.identifier),
        row('Identity', isVerified ? 'verified' : 'not verified'),
        row('Blocked', contact.isBlocked && 'yes'),
        row('Contact id', contact.id),
      ],
    },
    { title: 'Attributes of the customer', rows: attributeRows(contact.customAttributes) },
    {
      title: 'Conversation',
      rows: [
        row('Status', conversation.status),
        row('Assigned to', conversation.assigneeName),
        row('Priority', conversation.priority),
        row('Labels', conversation.labels.join(', ')),
        row('Begun', conversation.createdAtMs && formatMoment(conversation.createdAtMs)),
        row('Seen by the customer', seen(conversation.contactSeenAtMs)),
        row('Seen by agents', seen(conversation.agentSeenAtMs)),
      ],
    },
    { title: 'Attributes of the conversation', rows: attributeRows(conversation.customAttributes) },
  ]
  return groups
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ text }) => text !== '') }))
    .filter(({ rows }) => rows.length > 0)
}

function row(label: string, value: unknown): DetailGroup['rows'][number] {
  if (value === undefined || value === null || value === false || value === 0)
    return { label, text: '' }
  return { label, text: typeof value === 'object' ? JSON.stringify(value) : String(value) }
}

/** Attributes are the app's own: false and 0 say something there. */
function attributeRows(attributes: Item): DetailGroup['rows'] {
  return Object.entries(attributes).map(([label, value]) => ({
    label,
    text: typeof value === 'string' ? value || '–' : JSON.stringify(value),
  }))
}

function seen(atMs: number): string {
  return atMs === 0 ? 'never' : formatMoment(atMs)
}
