import { describe, expect, it } from 'vitest'
import { allRows } from '../src/rows/index.ts'
import { runRows } from '../src/runRows.ts'
import { startMemoryServer } from './memoryServer.ts'
import type { Tampering } from './tamper.ts'
import { catchUpTamperings, sendingTamperings } from './tamperings/client.ts'
import { contactTamperings } from './tamperings/contacts.ts'
import { contentTamperings } from './tamperings/content.ts'
import { conversationTamperings, messageTamperings } from './tamperings/conversations.ts'
import { identityTamperings } from './tamperings/identity.ts'
import { errorTamperings, presenceTamperings, roomTamperings } from './tamperings/presence.ts'

const tamperings: Readonly<Record<string, Tampering>> = {
  ...contactTamperings,
  ...identityTamperings,
  ...conversationTamperings,
  ...messageTamperings,
  ...contentTamperings,
  ...presenceTamperings,
  ...roomTamperings,
  ...sendingTamperings,
  ...catchUpTamperings,
  ...errorTamperings,
}

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

      console.log(id, '::', result?.status === 'failed' ? result.reason : '')
      expect(result?.status).toBe('failed')
    },
  )
})
