import { compare } from './compare.ts'
import type { WalkDifference } from './walkRecording.ts'

interface Message {
  readonly event?: string
  readonly data?: { readonly id?: unknown }
}

/**
 * Compares the frames of a socket. Those of one event are compared in their order; different events
 * overtake each other, and so do new messages, whose ids tell their order.
 */
export function compareFrames(
  recorded: readonly unknown[],
  given: readonly unknown[],
): WalkDifference[] {
  const wanted = groupByEvent(recorded)
  const had = groupByEvent(given)
  return [...new Set([...wanted.keys(), ...had.keys()])].flatMap((event) => {
    const found = compare(wanted.get(event) ?? [], had.get(event) ?? [])
    return found.map((each) => ({ ...each, call: event }))
  })
}

function groupByEvent(frames: readonly unknown[]): Map<string, Message[]> {
  const groups = new Map<string, Message[]>()
  for (const frame of frames) {
    // Identifiers differ by their token; the text around it is checked by the cable's own tests.
    const { message = {}, type = '' }: { message?: Message; type?: string } = Object(frame)
    const name = message.event ?? type
    groups.set(name, [...(groups.get(name) ?? []), message])
  }
  groups.get('message.created')?.sort((left, right) => idOf(left) - idOf(right))
  return groups
}

function idOf({ data }: Message): number {
  return Number(data?.id)
}
