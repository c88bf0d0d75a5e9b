import type { AgentSender, Availability, Sender } from '../model/sender.ts'
import {
  attributes,
  date,
  flag,
  isRow,
  number,
  numberOrZero,
  orNull,
  text,
  textOrEmpty,
  word,
  type Row,
} from './row.ts'

/** Reads an author, a performer or who is typing; undefined where there is none. */
export function decodeSender(value: unknown): Sender | undefined {
  if (!isRow(value)) return undefined
  const id = numberOrZero(value['id'])
  const name = textOrEmpty(value['name'])
  const type = value['type']
  if (type === 'user') return decodeAgent(value)
  if (type === 'contact') {
    return {
      type,
      id,
      name,
      email: text(value['email']),
      phoneNumber: text(value['phone_number']),
      identifier: text(value['identifier']),
      avatarUrl: textOrEmpty(value['thumbnail']),
      isBlocked: flag(value['blocked']),
      additionalAttributes: attributes(value['additional_attributes']),
      customAttributes: attributes(value['custom_attributes']),
    }
  }
  const avatarUrl = textOrEmpty(value['avatar_url'])
  if (type === 'agent_bot') return { type, id, name, avatarUrl }
  if (type === 'captain_assistant') {
    return {
      type,
      id,
      name,
      avatarUrl,
      description: text(value['description']),
      createdAt: date(value['created_at']),
    }
  }
  return { type: 'unknown', id: number(value['id']), name, avatarUrl }
}

/** Reads a person of the support team. */
export function decodeAgent(value: Row): AgentSender {
  const name = textOrEmpty(value['name'])
  return {
    type: 'user',
    id: numberOrZero(value['id']),
    name,
    availableName: text(value['available_name']) ?? name,
    // The server says it twice and always the same; one of the two may be gone some day.
    avatarUrl: text(value['avatar_url']) ?? textOrEmpty(value['thumbnail']),
    availability: readAvailabilityOrNull(value['availability_status']),
  }
}

/** Reads whether an agent is there. */
export const readAvailability: (value: unknown) => Availability = word('online', 'busy', 'offline')

const readAvailabilityOrNull = orNull(readAvailability)
