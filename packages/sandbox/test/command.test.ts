import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_AGENT_TOKEN, DEFAULT_HMAC_TOKEN, DEFAULT_INBOX_IDENTIFIER } from '../src/index.ts'
import { buildCommand } from './buildCommand.ts'
import { runToEnd, startCommand } from './runCommand.ts'

const TIMEOUT_MS = 60_000

let command = ''
let folder = ''

beforeAll(async () => {
  command = await buildCommand()
  folder = mkdtempSync(join(tmpdir(), 'unilink-command-'))
  writeFileSync(join(folder, 'junk.sqlite'), 'this is no data file, and never was one. '.repeat(50))
  mkdirSync(join(folder, 'folder'))
  writeFileSync(join(folder, 'wrong.txt'), 'say Hello\nsya Hello\n')
  writeFileSync(join(folder, 'script.txt'), 'say Hello from the file\n')
}, TIMEOUT_MS)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(dirname(dirname(command)), { recursive: true, force: true })
})

describe('unilink-sandbox', () => {
  it.each([
    [['--port', 'x'], 2, '"x" is no port; give --port a number from 0 to 65535.'],
    [['--port', '70000'], 2, '"70000" is no port; give --port a number from 0 to 65535.'],
    [['--nonsense'], 2, "Unknown option '--nonsense'. Try unilink-sandbox --help."],
    [['extra'], 2, "Unexpected argument 'extra'. Try unilink-sandbox --help."],
    [['--memory', '--data', 'a'], 2, 'Use either --data FILE or --memory, not both.'],
    [['--script', 'a', '--no-script'], 2, 'Use either --script FILE or --no-script, not both.'],
    [['--script', 'none.txt'], 2, 'There is no script none.txt to read; check --script.'],
    [['--script', 'FOLDER/wrong.txt'], 2, 'FOLDER/wrong.txt:2: "sya" is no instruction;'],
    [['--inbox', 'nice'], 2, `Give --inbox its settings as JSON: --inbox '{"csatEnabled": true}'.`],
    [['--inbox', '{"csat":true}'], 2, '--inbox: "csat" is no setting; there are identifier,'],
    [['--mended', 'rain'], 2, '--mended: "rain" is no quirk that can be switched; there are'],
    [['--fault', 'rain'], 2, 'There is no fault "rain". There are: drop, close,'],
    [
      ['--fault', 'drop=often'],
      2,
      `Give --fault its options as JSON: --fault 'drop={"rate": 0.5}'.`,
    ],
    [['--fault', 'drop={"rate": 2}'], 2, '--fault drop: "rate" must be a number from 0 to 1.'],
    [['--fault', 'drop={"rat": 1}'], 2, '--fault drop: "rat" is no option; there are rate,'],
    [['--data', ''], 2, 'Give --data the name of a file.'],
    [['--data', 'FOLDER/none/a.sqlite'], 1, 'There is no folder FOLDER/none; make it,'],
    [['--data', 'FOLDER/folder'], 1, 'is a folder; give --data the name of a file.'],
    [['--data', 'FOLDER/junk.sqlite'], 1, 'is damaged or no data file; move it away'],
    [['--memory', '--host', '203.0.113.9'], 1, 'This machine has no such address; check --host'],
  ])(
    'ends with a sentence for %j',
    async (args, code, sentence) => {
      const inFolder = (text: string) => text.replace('FOLDER', folder)

      const result = await runToEnd(command, ['--port', '0', ...args.map(inFolder)])

      expect(result.errors).toContain(inFolder(sentence))
      // One line, and no stack.
      expect(result.errors.trim().split('\n')).toHaveLength(1)
      expect([result.code, result.output]).toEqual([code, ''])
    },
    TIMEOUT_MS,
  )

  it(
    'says that a port is taken',
    async () => {
      const server = createServer()
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve)
      })
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0

      const result = await runToEnd(command, ['--memory', '--port', String(port)])

      expect(result.errors).toBe(
        `Port ${port} is taken; end the program that uses it, or choose another with --port N.\n`,
      )
      expect(result.code).toBe(1)
      server.close()
    },
    TIMEOUT_MS,
  )

  it(
    'says that a data file is in use, and harms nothing',
    async () => {
      const args = ['--data', join(folder, 'used.sqlite'), '--no-script']
      const running = await startCommand(command, args)

      const result = await runToEnd(command, ['--port', '0', ...args])

      expect(result.errors).toContain('is in use; end the other sandbox')
      expect(result.code).toBe(1)
      const contacts = `${running.url}/public/api/v1/inboxes/${running.inbox}/contacts`
      expect((await fetch(contacts, { method: 'POST' })).status).toBe(200)
      expect(await running.end('SIGTERM')).toBe(0)
    },
    TIMEOUT_MS,
  )

  it(
    'prints its keys, serves, and ends at once on Ctrl-C',
    async () => {
      const running = await startCommand(command, ['--memory', '--inbox-hmac'])

      expect(running).toMatchObject({
        accountId: 1,
        inbox: DEFAULT_INBOX_IDENTIFIER,
        hmacToken: DEFAULT_HMAC_TOKEN,
        agentToken: DEFAULT_AGENT_TOKEN,
      })
      const inbox = await fetch(`${running.url}/public/api/v1/inboxes/${running.inbox}`)
      expect(await inbox.json()).toMatchObject({ identity_validation_enabled: true })
      expect(await running.end('SIGINT')).toBe(0)
    },
    TIMEOUT_MS,
  )

  it(
    'answers by the script of a file',
    async () => {
      const script = join(folder, 'script.txt')
      const running = await startCommand(command, ['--memory', '--script', script])

      const answer = await fetch(`${running.url}/sandbox/script`)

      expect(await answer.json()).toEqual({ enabled: true, text: 'say Hello from the file\n' })
      await running.end('SIGTERM')
    },
    TIMEOUT_MS,
  )

  it(
    'begins with faults, settings and without quirks',
    async () => {
      const faults = ['--fault', 'throttle={"rate":0.5,"seed":7}', '--fault', 'noConfirm']
      const settings = ['--inbox', '{"csatEnabled":true}', '--mended', 'verifiedListFails']
      const running = await startCommand(command, ['--memory', ...faults, ...settings])

      const state = await (await fetch(`${running.url}/sandbox/state`)).json()

      const { inboxes } = await (await fetch(`${running.url}/sandbox/inboxes`)).json()
      expect(inboxes[0]).toMatchObject({ csatEnabled: true, hmacMandatory: false })
      expect(state.quirks).toEqual({ verifiedListFails: false, messagesOfWholeContact: true })
      expect(state.faults).toEqual({ throttle: { rate: 0.5, seed: 7 }, noConfirm: {} })
      await running.end('SIGTERM')
    },
    TIMEOUT_MS,
  )

  it(
    'prints help and version',
    async () => {
      const help = await runToEnd(command, ['--help'])

      expect(help.code).toBe(0)
      expect(help.output).toContain('--no-script      switch the scripted agent off')
    },
    TIMEOUT_MS,
  )
})
