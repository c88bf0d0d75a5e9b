import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { formatOutcomes, runScripts } from './runScripts.mjs'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** A folder with npm scripts that are lines of JavaScript for Node. */
function aFolder(scripts: Record<string, string>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'unilink-scripts-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  for (const [name, line] of Object.entries(scripts)) writeFileSync(join(cwd, `${name}.cjs`), line)
  const commands = Object.keys(scripts).map((name) => [name, `node ${name}.cjs`])
  writeFileSync(
    join(cwd, 'package.json'),
    JSON.stringify({ scripts: Object.fromEntries(commands) }),
  )
  return cwd
}

it('runs all scripts, also those after one that fails, and ends with why that one did', async () => {
  const failing = "console.log('one'); console.error('two is not one'); process.exitCode = 3"
  const cwd = aFolder({ first: "console.log('well')", second: failing, third: '' })

  const { signal } = new AbortController()

  const outcomes = await runScripts({ names: ['first', 'second', 'third'], cwd, signal })

  expect(outcomes.map(({ name, result }) => [name, result])).toEqual([
    ['first', 'held'],
    ['second', 'failed'],
    ['third', 'held'],
  ])
  const words = formatOutcomes(outcomes)
  expect(words).toMatch(/^The end of second\n\none\ntwo is not one\n[^]*\nLong checks\n/)
  expect(words).toMatch(/of 3 long checks, not held: second$/)
})

it('ends what runs when told to, with all that it has started, and starts nothing after it', async () => {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  // A server on TCP has an address object once it listens.
  const { port } = server.address() as AddressInfo
  const cwd = aFolder({ hanging: `require('node:net').connect(${port}, '127.0.0.1')`, next: '' })
  const interruption = new AbortController()

  const running = runScripts({ names: ['hanging', 'next'], cwd, signal: interruption.signal })
  const [socket] = await once(server, 'connection')
  interruption.abort()
  await once(socket.resume(), 'close')

  expect((await running).map(({ result }) => result)).toEqual(['not finished', 'not finished'])
})

it('says so when all held', () => {
  const outcomes = formatOutcomes([
    { name: 'herd', result: 'held', seconds: 12, lastWords: 'fine' },
  ])

  expect(outcomes).toBe('Long checks\n\n  herd  held          12 s\n\n1 long check held')
})

it('refuses a name that no long check has, with those there are', () => {
  const { status, stderr } = spawnSync(execPath, [here('testFull.mjs'), 'no-such-check'], {
    encoding: 'utf8',
  })

  expect(stderr).toMatch(/No long check is called no-such-check.*: action-cable/)
  expect(status).toBe(1)
})

it('has an npm script for each long check', () => {
  const source = readFileSync(here('testFull.mjs'), 'utf8')
  const names = /longChecks = \[(.*?)\]/s.exec(source)?.[1]?.match(/[\w-]+/g) ?? []
  const { scripts } = JSON.parse(readFileSync(here('../package.json'), 'utf8'))

  expect(names).toContain('action-cable')
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names))
})
