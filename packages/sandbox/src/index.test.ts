import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as sandbox from './index.ts'
import * as server from './server/index.ts'

describe('the public surface', () => {
  it('is these names', () => {
    expect(Object.keys(sandbox).sort()).toMatchInlineSnapshot(`
      [
        "ConnectionLost",
        "DEFAULT_AGENT_TOKEN",
        "DEFAULT_BOT_TOKEN",
        "DEFAULT_HMAC_TOKEN",
        "DEFAULT_INBOX_IDENTIFIER",
        "FAULTS",
        "SECOND_AGENT_TOKEN",
        "ScriptError",
        "createSandbox",
        "createSeededRandom",
        "createVirtualClock",
        "friendlyScript",
        "parseScript",
        "steps",
        "systemClock",
      ]
    `)
    expect(Object.keys(server)).toMatchInlineSnapshot(`
      [
        "listen",
      ]
    `)
  })

  it('needs nothing of Node outside of server/', () => {
    const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
    const sources = files.filter(
      (file) => /(?<!\.test)\.ts$/.test(file) && !file.startsWith('server'),
    )

    const guilty = sources.filter((file) => {
      const text = readFileSync(new URL(file, import.meta.url), 'utf8')
      return /from '(node:|ws'|libsql')|\bBuffer\b|\bprocess\.(env|argv|exit|on|std)/.test(text)
    })

    expect(sources.length).toBeGreaterThan(50)
    expect(guilty).toEqual([])
  })
})
