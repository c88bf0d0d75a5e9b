/** One thing that went over the wire. */
export type WireEntry =
  | {
      readonly kind: 'call'
      readonly method: string
      /** With the server's address. */
      readonly url: string
      readonly body: string
    }
  | {
      readonly kind: 'answer'
      readonly method: string
      readonly url: string
      readonly status: number
      readonly contentType: string | null
      readonly body: string
    }
  | { readonly kind: 'lost'; readonly method: string; readonly url: string }
  | { readonly kind: 'received' | 'sent'; readonly text: string }

/** What a row had over the wire, in the order it was seen. */
export interface WireLog {
  readonly entries: readonly WireEntry[]
  /** Notes an entry and gives its place, by which two entries are ordered. */
  readonly add: (entry: WireEntry) => number
}

/** Makes the log of one row. */
export function createWireLog(): WireLog {
  const entries: WireEntry[] = []
  return { entries, add: (entry) => entries.push(entry) - 1 }
}
