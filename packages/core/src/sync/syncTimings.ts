/** The numbers of sync, in milliseconds unless they say otherwise. */
export interface SyncTimings {
  /** From the last user of the client to its rest. */
  readonly lingerMs: number
  /** A message or first page that waits so long for the socket goes without it. */
  readonly socketPatienceMs: number
  /** A stored session that is not confirmed within so long is checked. */
  readonly doubtMs: number
  /** A line that is down for so long is replaced by asking. */
  readonly pollAfterMs: number
  /** Between two askings while somebody looks. */
  readonly pollMs: number
  /** Between two askings while nobody looks. */
  readonly hiddenPollMs: number
  /** Pages read to close a gap, or at once to fill a hole; beyond, a hole is left. */
  readonly gapPages: number
  /** Bytes of the answers read for it at most; one page is always read. */
  readonly gapBytes: number
  /** An answer with a conversation and all its messages larger than so many bytes is not asked again. */
  readonly conversationBytes: number
  /** After a gap of so long the conversations are listed again: an agent may have begun one. */
  readonly listAfterMs: number
  /** At most one such list in so long. */
  readonly listEveryMs: number
  /** How long a conversation whose creation was not answered may take to be announced. */
  readonly createdWithinMs: number
  /** Between the readings of history that look for an unclear message. */
  readonly findEveryMs: number
  /** The tab that holds the line shows the others so often that it lives. */
  readonly beatMs: number
  /** A visible tab that misses so many beats asks, and takes the lead over at the next. */
  readonly missedBeats: number
  /** At most one typing signal in so long. */
  readonly typingEveryMs: number
  /** Without another key press the typing signal is taken back. */
  readonly typingOffMs: number
  /** An agent's typing is hidden after so long. */
  readonly typingExpiryMs: number
  /** What is on the screen is kept for the next visit at most once in so long. */
  readonly cacheEveryMs: number
  /** At most one seen call in so long, the last one included. */
  readonly seenEveryMs: number
}

/** The timings of a client whose options name none. */
export const defaultSyncTimings: SyncTimings = {
  // A change of page unmounts and mounts within a second or two.
  lingerMs: 5_000,
  // As long as one subscription may take: a network that blocks WebSockets must not block sending.
  socketPatienceMs: 8_000,
  // A healthy server confirms in well below a second.
  doubtMs: 2_500,
  // Most reconnects are over by then.
  pollAfterMs: 30_000,
  pollMs: 10_000,
  hiddenPollMs: 60_000,
  // 200 messages: more than anybody reads after coming back.
  gapPages: 10,
  // A second or two on a slow line.
  gapBytes: 262_144,
  // `conversations.get` carries every message of the conversation.
  conversationBytes: 262_144,
  // The list carries every message of every conversation.
  listAfterMs: 60_000,
  listEveryMs: 300_000,
  // Frames usually come before the answer.
  createdWithinMs: 5_000,
  // A request that was cut off may be stored a little later.
  findEveryMs: 5_000,
  beatMs: 1_000,
  // A frozen leader is replaced within five seconds.
  missedBeats: 3,
  // The server does not limit typing calls, the agents' dashboard forgets after 30 s.
  typingEveryMs: 3_000,
  typingOffMs: 4_000,
  typingExpiryMs: 30_000,
  // A page that goes away without a word loses so much of it, and reads it again.
  cacheEveryMs: 2_000,
  // Each call starts a job on the server that touches every unseen message.
  seenEveryMs: 4_000,
}
