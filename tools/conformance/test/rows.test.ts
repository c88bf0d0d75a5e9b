import { describe, expect, it } from 'vitest'
import { allRows } from '../src/rows/index.ts'
import { runRows } from '../src/runRows.ts'
import { startMemoryServer } from './memoryServer.ts'

describe('the rows', () => {
  it('all hold on the sandbox', async () => {
    const { finish, ports, target } = await startMemoryServer()

    const results = await finish(runRows({ rows: allRows, target, ports, runName: 'test' }))

    expect(results.filter(({ status }) => status !== 'held')).toEqual([])
    expect(results.length).toBeGreaterThanOrEqual(60)
  })
})
