import { beforeAll, describe, expect, it } from 'vitest'
import { allRows } from '../src/rows/index.ts'
import { runRows, type RowResult } from '../src/runRows.ts'
import { startMemoryServer, type MemoryServer } from './memoryServer.ts'

/** The server refuses 200 a minute, and other people may be writing too. */
const MOST_MESSAGES = 150
/** Half of what a server takes from one address in a minute. */
const MOST_REQUESTS = 1500

describe('the rows', () => {
  let server: MemoryServer
  let results: readonly RowResult[]

  beforeAll(async () => {
    server = await startMemoryServer()
    const { finish, ports, target } = server
    results = await finish(runRows({ rows: allRows, target, ports, runName: 'test' }))
  }, 30_000)

  it('all hold on the sandbox', () => {
    expect(results.filter(({ status }) => status !== 'held')).toEqual([])
    expect(results.length).toBeGreaterThanOrEqual(60)
  })

  it('have ids and titles of their own, and titles that fit into a line', () => {
    const longest = Math.max(...allRows.map(({ title }) => title.length))

    expect(longest).toBeLessThanOrEqual(81)
    expect(new Set(allRows.map(({ id }) => id)).size).toBe(allRows.length)
    expect(new Set(allRows.map(({ title }) => title)).size).toBe(allRows.length)
  })

  it('burden no conversation and no server beyond what they take', () => {
    const { rows, traffic } = server.sandbox
    const counts = new Map<number, number>()
    for (const { conversationId } of rows.messages) {
      counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1)
    }

    expect(Math.max(...counts.values())).toBeLessThan(MOST_MESSAGES)
    expect(traffic.requests.length).toBeLessThan(MOST_REQUESTS)
  })

  it('leave only contacts whose names tell where they come from', () => {
    const names = server.sandbox.rows.contacts.map(({ name }) => name)

    expect(names.filter((name) => !name.startsWith('Conformance test '))).toEqual([])
  })

  it('change no setting', () => {
    const changes = server.sandbox.traffic.requests.filter(
      ({ method, path }) =>
        method !== 'GET' && /^\/api\/v1\/(accounts\/\d+\/inboxes|profile)/.test(path),
    )

    expect(changes).toEqual([])
  })
})
