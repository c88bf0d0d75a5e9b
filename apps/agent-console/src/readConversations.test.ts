import { expect, it } from 'vitest'
import { readConversations } from './readConversations.ts'
import type { WireConversation } from './wire.ts'

/** A server with so many conversations. */
function aServer(count: number) {
  const rows = Array.from({ length: count }, (_, index): WireConversation => {
    return { id: index + 1, status: 'open', meta: { sender: { id: 1 } } }
  })
  return {
    listConversations: async (_: string, page: number) => rows.slice((page - 1) * 25, page * 25),
  }
}

it.each([
  ['stops at a short page', 30, 1, 3, 30, false],
  ['reads no further than asked', 80, 1, 2, 50, true],
  ['reads the next page alone', 80, 3, 3, 25, true],
  ['knows that a full page may be the last', 25, 1, 1, 25, true],
])('%s', async (_, count, first, last, length, hasMore) => {
  const read = await readConversations(aServer(count), 'open', first, last)

  expect(read.rows).toHaveLength(length)
  expect(read.hasMore).toBe(hasMore)
})
