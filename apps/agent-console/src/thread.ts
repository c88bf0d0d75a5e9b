import { type Message, newerMessage } from './message.ts'

/** The messages of the open conversation, oldest first. */
export interface Thread {
  readonly conversationId: number
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why the last reading failed, whatever is held from before. */
  readonly problem: string | undefined
  readonly messages: readonly Message[]
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  /** Until a page is read over a live socket: the newest message up to which nothing is missing. */
  readonly wholeUpToId: number | undefined
}

/** A page of messages, as an answer to a question asked at `askedAtMs`. */
export interface MessagePage {
  readonly conversationId: number
  readonly messages: readonly Message[]
  readonly askedAtMs: number
}

/** Set by the server. A shorter page is the last one. */
const pageSize = 20

export function openThread(conversationId: number): Thread {
  return {
    conversationId,
    status: 'loading',
    problem: undefined,
    messages: [],
    hasOlder: false,
    isLoadingOlder: false,
    wholeUpToId: undefined,
  }
}

export function addToThread(thread: Thread, heard: Message): Thread {
  // News of a message further back than what is loaded: it comes with its page.
  if (thread.hasOlder && heard.id < (thread.messages[0]?.id ?? 0)) return thread
  return { ...thread, messages: merge(thread.messages, [heard]) }
}

/** The socket went down: from here on messages may be missing. */
export function markGap(thread: Thread): Thread {
  return { ...thread, wholeUpToId: thread.wholeUpToId ?? thread.messages.at(-1)?.id }
}

/**
 * Merges the newest page. When it does not reach back to what was held before the gap, what was held is dropped: it
 * comes again, without a hole, as the older pages of this one.
 *
 * @param isGapOver the page was asked for over a live socket, so whatever is newer than it comes as an event
 */
export function addNewestPage(thread: Thread, page: MessagePage, isGapOver: boolean): Thread {
  const hasEarlier = page.messages.length >= pageSize
  const oldestId = page.messages[0]?.id ?? 0
  const gapFrom = thread.wholeUpToId
  const isJoined =
    thread.status === 'ready' && (!hasEarlier || gapFrom === undefined || oldestId <= gapFrom)
  const held = thread.messages.filter((message) => isJoined || message.id > oldestId)
  const messages = merge(held, page.messages)
  return {
    ...thread,
    status: 'ready',
    problem: undefined,
    messages,
    hasOlder: isJoined ? thread.hasOlder : hasEarlier,
    wholeUpToId: isGapOver ? undefined : messages.at(-1)?.id,
  }
}

export function addOlderPage(thread: Thread, page: MessagePage): Thread {
  return {
    ...thread,
    messages: merge(thread.messages, page.messages),
    hasOlder: page.messages.length >= pageSize,
    isLoadingOlder: false,
  }
}

function merge(held: readonly Message[], heard: readonly Message[]): readonly Message[] {
  const byId = new Map(held.map((message) => [message.id, message]))
  for (const message of heard) byId.set(message.id, newerMessage(byId.get(message.id), message))
  return [...byId.values()].sort(
    (one, other) => one.createdAtMs - other.createdAtMs || one.id - other.id,
  )
}
