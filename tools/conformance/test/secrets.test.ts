import { expect, it } from 'vitest'
import { allRows } from '../src/rows/index.ts'
import { runRows } from '../src/runRows.ts'
import { startMemoryServer } from './memoryServer.ts'

it('prints no secret, whatever row fails', async () => {
  const { finish, ports, sandbox, target } = await startMemoryServer()
  const failing = allRows.map((row) => ({
    ...row,
    run: async (stage: Parameters<typeof row.run>[0]) => {
      await row.run(stage)
      throw new Error('on purpose')
    },
  }))

  const results = await finish(runRows({ rows: failing, target, ports, runName: 'test' }))

  const printed = JSON.stringify(
    results.map((result) => (result.status === 'failed' ? result.exchange : [])),
  )
  const secrets = [
    target.agent.token,
    target.agent.pubsubToken,
    ...target.inboxes.map(({ hmacKey }) => hmacKey),
    ...sandbox.rows.sessions.flatMap(({ pubsubToken, sourceId }) => [pubsubToken, sourceId]),
  ]
  expect(results.every(({ status }) => status === 'failed')).toBe(true)
  expect(secrets.filter((secret) => secret !== undefined && printed.includes(secret))).toEqual([])
})
