import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSandbox } from '@unilink/sandbox'
import { expect, it, vi } from 'vitest'

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8')
const file = read('../examples/quickStart.ts')

it('is a live chat: what is typed is sent, and the answer of the agent is shown', async () => {
  const sandbox = createSandbox({
    url: 'http://127.0.0.1:4100',
    script: () => [{ afterMs: 0, run: (agent, id) => void agent.say(id, 'Hello from Ada') }],
  })
  vi.stubGlobal('fetch', sandbox.fetch)
  vi.doMock('ws', () => ({ WebSocket: sandbox.WebSocket }))
  const shown = new Promise<void>((resolve) => {
    vi.spyOn(console, 'log').mockImplementation((texts: unknown) => {
      if (String(texts) === 'Hi there,Hello from Ada') resolve()
    })
  })
  await import('../examples/quickStart.ts')

  process.stdin.emit('data', Buffer.from('Hi there'))

  await shown
  sandbox.close()
})

it('has at most 10 lines of at most 100 characters', () => {
  const lines = file.trimEnd().split('\n')

  expect(lines.length).toBeLessThanOrEqual(10)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100)
})

it('stands in the README as it is', () => {
  const section = read('../README.md').split('\n## Quick start\n')[1]?.split('\n## ')[0] ?? ''

  expect(/^```ts\n(.*?)^```$/ms.exec(section)?.[1]).toBe(file)
})
