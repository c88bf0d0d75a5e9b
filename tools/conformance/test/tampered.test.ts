import { describe, expect, it } from 'vitest'
import { allRows } from '../src/rows/index.ts'
import { runRows } from '../src/runRows.ts'
import { startMemoryServer } from './memoryServer.ts'
import { tamperings } from './tamperings/index.ts'

describe('each row', () => {
  it('has a tampering that switches its quirk or rule off', () => {
    expect(Object.keys(tamperings).sort()).toEqual(allRows.map(({ id }) => id).sort())
  })

  it.each(allRows.map((row) => [row.id, row] as const))(
    '%s reddens without it',
    async (id, row) => {
      const { finish, ports, target } = await startMemoryServer()
      const tampered = tamperings[id]?.(ports) ?? ports

      const [result] = await finish(
        runRows({ rows: [row], target, ports: tampered, runName: 'test' }),
      )

      expect(result?.status).toBe('failed')
      // A row that breaks by itself has seen nothing.
      expect(result).not.toMatchObject({ reason: expect.stringMatching(/^\w*Error: /) })
    },
  )
})
