/** Ids from one to before another. */
export interface IdRange {
  readonly fromId: number
  readonly toId: number
}

/** What is left of ranges without the ids of another. */
export function withoutRange(ranges: readonly IdRange[], { fromId, toId }: IdRange): IdRange[] {
  return ranges
    .flatMap((range) => [
      { fromId: range.fromId, toId: Math.min(range.toId, fromId) },
      { fromId: Math.max(range.fromId, toId), toId: range.toId },
    ])
    .filter((range) => range.fromId < range.toId)
}
