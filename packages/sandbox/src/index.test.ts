import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULT_INBOX_SETTINGS } from './data/inboxRow.ts'
import { BAD_FRAME_KINDS } from './faults/badFrames.ts'
import { DEFAULT_QUIRKS } from './quirks.ts'
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

it('has every fault, kind of bad frame, quirk and setting of an inbox in the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const names = [
    ...Object.keys(sandbox.FAULTS),
    ...BAD_FRAME_KINDS,
    ...Object.keys(DEFAULT_QUIRKS),
    ...Object.keys(DEFAULT_INBOX_SETTINGS),
  ]

  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  const sentences = Object.values(sandbox.FAULTS)
  expect(sentences.filter((sentence) => !readme.includes(`| ${sentence}`))).toEqual([])
})
