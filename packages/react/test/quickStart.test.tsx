import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fireEvent, render, screen } from '@testing-library/react'
import { createSandbox } from '@unilink/sandbox'
import { expect, it, vi } from 'vitest'

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
const file = read('../examples/quickStart.tsx')

it('is a live chat: a text is sent and the answer of the agent appears', async () => {
  const sandbox = createSandbox({
    url: 'http://127.0.0.1:4100',
    script: () => [{ afterMs: 0, run: (agent, id) => void agent.say(id, 'Hello from Ada') }],
  })
  vi.stubGlobal('fetch', sandbox.fetch)
  vi.stubGlobal('WebSocket', sandbox.WebSocket)
  const { App } = await import('../examples/quickStart.tsx')
  render(<App />)

  const input = screen.getByRole('textbox', { name: 'Message' })
  fireEvent.change(input, { target: { value: 'Hi there' } })
  fireEvent.submit(input.closest('form')!)

  expect(await screen.findByText('Hi there')).toBeDefined()
  expect(await screen.findByText('Hello from Ada')).toBeDefined()
  expect(sandbox.rows.messages.map(({ content }) => content)).toEqual([
    'Hi there',
    'Hello from Ada',
  ])
  sandbox.close()
})

it('has at most 15 lines of at most 100 characters', () => {
  const lines = file.trimEnd().split('\n')

  expect(lines.length).toBeLessThanOrEqual(15)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100)
})

it.each(['../README.md', '../../../README.md'])('stands in %s as it is', (page) => {
  const section = read(page).split('\n## Quick start\n')[1]?.split('\n## ')[0] ?? ''

  expect(/^```tsx\n(.*?)^```$/ms.exec(section)?.[1]).toBe(file)
})
