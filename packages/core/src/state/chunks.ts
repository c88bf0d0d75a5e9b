import type { StoredItem } from './messageItem.ts'

/** Items in order, in chunks: an insert copies one of them and the spine, never the whole. */
export type Chunks = readonly (readonly StoredItem[])[]

/** Copying a chunk of this size costs less than parsing the frame that caused it. */
const CHUNK_SIZE = 64

/** Where an item is, or would have to be put. */
interface Place {
  readonly chunk: number
  readonly index: number
  readonly found?: StoredItem
}

/** What decides an item's place. */
interface Position {
  readonly createdAt: number
  readonly id: number
}

/** The item with this id, if it is here. */
export function findItem(chunks: Chunks, position: Position): StoredItem | undefined {
  return locate(chunks, position).found
}

/** Puts an item where it belongs, in place of the one with the same id. */
export function putItem(chunks: Chunks, item: StoredItem): Chunks {
  const { chunk: at, index, found } = locate(chunks, item)
  if (found === item) return chunks
  const items = chunks[at]
  if (items === undefined) return [...chunks, [item]]
  const grown = splice(items, index, found ? 1 : 0, item)
  if (grown.length <= CHUNK_SIZE) return splice(chunks, at, 1, grown)
  if (at === chunks.length - 1 && index === items.length) return [...chunks, [item]]
  return splice(chunks, at, 1, grown.slice(0, CHUNK_SIZE / 2), grown.slice(CHUNK_SIZE / 2))
}

/** Keeps the items that pass; chunks in which nothing changes keep their identity. */
export function filterItems(chunks: Chunks, keep: (item: StoredItem) => boolean): Chunks {
  return chunks
    .map((items) => (items.every(keep) ? items : items.filter(keep)))
    .filter((items) => items.length > 0)
}

/** How many items come before a place. */
export function countBefore(chunks: Chunks, position: Position): number {
  const { chunk, index } = locate(chunks, position)
  return chunks.slice(0, chunk).reduce((count, items) => count + items.length, index)
}

/** Changes items from the newest back, until `change` answers null; the rest keep their identity. */
export function changeFromEnd(
  chunks: Chunks,
  change: (item: StoredItem) => StoredItem | null,
): Chunks {
  let result = chunks
  for (let at = chunks.length - 1; at >= 0; at--) {
    let items = chunks[at] ?? []
    for (let index = items.length - 1; index >= 0; index--) {
      const item = items[index]
      if (item === undefined) continue
      const changed = change(item)
      if (changed === null) return result
      if (changed === item) continue
      items = splice(items, index, 1, changed)
      result = splice(result, at, 1, items)
    }
  }
  return result
}

function locate(chunks: Chunks, position: Position): Place {
  const chunk = Math.min(
    search(chunks.length, (at) => isBefore(chunks[at]?.at(-1), position)),
    Math.max(chunks.length - 1, 0),
  )
  const items = chunks[chunk] ?? []
  const index = search(items.length, (at) => isBefore(items[at], position))
  const found = items[index]
  return found?.id === position.id ? { chunk, index, found } : { chunk, index }
}

/** How many of `length` sorted elements come before: binary search. */
function search(length: number, isBeforeAt: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBeforeAt(middle)) low = middle + 1
    else high = middle
  }
  return low
}

function isBefore(item: StoredItem | undefined, position: Position): boolean {
  if (item === undefined) return false
  return item.createdAt === position.createdAt
    ? item.id < position.id
    : item.createdAt < position.createdAt
}

/** A copy with some elements replaced; `toSpliced` is too new for React Native. */
function splice<T>(array: readonly T[], index: number, count: number, ...added: T[]): readonly T[] {
  const copy = array.slice()
  copy.splice(index, count, ...added)
  return copy
}
