import { expect, it } from 'vitest'
import { initialState } from './consoleState.ts'
import { describeLine } from './describeLine.ts'
import { reduceConsole } from './reduceConsole.ts'

const lined = (before: typeof initialState, line: 'live' | 'down') =>
  reduceConsole(before, { kind: 'line.changed', line, atMs: 1 })
const failed = (before: typeof initialState) =>
  reduceConsole(before, { kind: 'list.failed', filter: 'open', problem: 'it is down' })

it('alarms nobody about a server without a socket', () => {
  expect(describeLine(lined(initialState, 'down'))).toMatchObject({
    kind: 'polling',
    notice: undefined,
  })
})

it('tells when a live connection was lost, and when it is back', () => {
  const lost = lined(lined(initialState, 'live'), 'down')

  expect(describeLine(lost).notice).toContain('lost')
  expect(describeLine(lined(lost, 'live'))).toMatchObject({ kind: 'live', notice: undefined })
})

it('tells why no news come while there is no live connection', () => {
  const state = failed(lined(initialState, 'down'))

  expect(describeLine(state)).toMatchObject({
    kind: 'failed',
    notice: 'No news: it is down. Trying again.',
  })
  expect(describeLine(lined(state, 'live')).kind).toBe('live')
})

it('is calm again as soon as the open conversation can be read', () => {
  const opened = reduceConsole(failed(lined(initialState, 'down')), {
    kind: 'thread.opened',
    conversationId: 7,
  })
  expect(describeLine(opened).kind).toBe('failed')

  const page = { conversationId: 7, messages: [], askedAtMs: 2 }
  expect(describeLine(reduceConsole(opened, { kind: 'thread.answered', page })).kind).toBe(
    'polling',
  )
})
