import { describe, expect, it } from 'vitest'
import { UniLinkError, type ErrorCode } from '../errors.ts'
import {
  idleLine,
  selectConnection,
  selectDueAt,
  type Line,
  type LineContext,
  type LineEffect,
  type LineEvent,
  type LinePhase,
} from './line.ts'
import { connectionTable, reduceLine } from './reduceLine.ts'
import { defaultRoomTimings } from './roomTimings.ts'

/** The moment at which every event of this file happens. */
const now = 1_000_000

function aContext(context: Partial<LineContext> = {}): LineContext {
  return {
    now,
    heardAt: now - 1_000,
    random: 0.5,
    isOnline: true,
    isVisible: true,
    presence: 'visible',
    canReconnect: true,
    timings: defaultRoomTimings,
    ...context,
  }
}

/** A line of a phase that began 5 s ago. */
function aLine(phase: LinePhase, line: Partial<Line> = {}): Line {
  return {
    ...idleLine,
    phase,
    since: now - 5_000,
    attempt: phase === 'idle' ? 0 : 1,
    retryAt: phase === 'waiting' ? now + 3_000 : null,
    ...line,
  }
}

interface Row {
  readonly title: string
  readonly line: Line
  readonly event: LineEvent
  readonly context?: Partial<LineContext>
  readonly becomes: Partial<Line>
  readonly effects?: readonly LineEffect[]
  readonly code?: ErrorCode
  readonly says?: string
}

const aProblem = new UniLinkError('connection', 'lost', 'unable to go on; a test').toJSON()
const open = { isOpen: true }
const [opening, subscribing, connected] = [
  aLine('opening'),
  aLine('subscribing', open),
  aLine('connected', open),
]

const rows: readonly Row[] = [
  {
    title: 'starts with the first subscriber',
    line: idleLine,
    event: { type: 'wanted' },
    becomes: {
      phase: 'opening',
      since: now,
      attempt: 1,
      isOwn: false,
      isOpen: false,
      beatAt: -Infinity,
    },
    effects: ['open'],
  },
  {
    title: 'tries once although the platform says offline, which can be wrong',
    line: idleLine,
    event: { type: 'wanted' },
    context: { isOnline: false },
    becomes: { phase: 'opening' },
    effects: ['open'],
  },

  // Opening
  {
    title: 'waits for the welcome once open',
    line: opening,
    event: { type: 'opened', protocol: 'actioncable-v1-json' },
    becomes: { phase: 'opening', since: opening.since, isOpen: true },
  },
  {
    title: 'takes a server that selects no subprotocol',
    line: opening,
    event: { type: 'opened', protocol: '' },
    becomes: { phase: 'opening', isOpen: true },
  },
  {
    title: 'stops at a subprotocol it does not speak',
    line: opening,
    event: { type: 'opened', protocol: 'actioncable-unsupported' },
    becomes: { phase: 'stopped' },
    effects: ['drop'],
    code: 'unsupported-protocol',
    says: 'another version of the protocol',
  },
  {
    title: 'subscribes after the welcome',
    line: aLine('opening', open),
    event: { type: 'welcome' },
    becomes: { phase: 'subscribing', since: now },
    effects: ['subscribe'],
  },
  {
    title: 'backs off when the server cannot be reached',
    line: opening,
    event: { type: 'closed', code: 1006 },
    becomes: { phase: 'waiting', since: now, failures: 1, retryAt: now + 2_000, attempt: 1 },
    effects: ['drop'],
    code: 'unreachable',
    says: '1006',
  },
  {
    title: 'calls a line lost that was open but closes before the welcome',
    line: aLine('opening', open),
    event: { type: 'closed', code: 1011 },
    becomes: { phase: 'waiting', failures: 1 },
    effects: ['drop'],
    code: 'lost',
    says: '1011',
  },
  {
    title: 'gives up a handshake without an answer after 10 s',
    line: aLine('opening', { since: now - 10_000 }),
    event: { type: 'due' },
    becomes: { phase: 'waiting', retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'unreachable',
    says: 'no answer came; check the url and the network',
  },
  {
    title: 'gives up an open line without a welcome 10 s after its start',
    line: aLine('opening', { ...open, since: now - 10_000 }),
    event: { type: 'due' },
    becomes: { phase: 'waiting', retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'no-welcome',
    says: 'no welcome came; check that the url is the server’s',
  },
  {
    title: 'begins anew when the network comes back during an attempt',
    line: opening,
    event: { type: 'online' },
    becomes: { phase: 'opening', since: now, attempt: 2, isOwn: true },
    effects: ['open'],
  },
  {
    title: 'goes on with an attempt that has just begun when the network comes back',
    line: aLine('opening', { since: now - 999 }),
    event: { type: 'online' },
    becomes: { phase: 'opening', since: now - 999, attempt: 1 },
  },
  {
    title: 'begins anew when the device slept during an attempt',
    line: aLine('opening', { since: now - 1_000 }),
    event: { type: 'wake' },
    becomes: { phase: 'opening', since: now, attempt: 2, isOwn: true },
    effects: ['open'],
  },
  {
    title: 'goes on with the attempt that the first of two wake signals began',
    line: aLine('opening', { since: now }),
    event: { type: 'wake' },
    becomes: { phase: 'opening', since: now, attempt: 1 },
  },
  {
    title: 'stops when the server dismisses it before the welcome',
    line: aLine('opening', open),
    event: { type: 'dismissed', reason: 'unauthorized', canReconnect: false },
    becomes: { phase: 'stopped' },
    effects: ['drop'],
    code: 'refused',
    says: 'unauthorized',
  },
  {
    title: 'stops when the platform cannot make a socket',
    line: opening,
    event: { type: 'impossible', error: aProblem },
    becomes: { phase: 'stopped', error: aProblem },
    effects: ['drop'],
  },

  // Subscribing
  {
    title: 'is connected once confirmed, and beats at once',
    line: aLine('subscribing', {
      ...open,
      isOwn: true,
      silentSockets: 1,
      unansweredBeats: 1,
      beatAt: now - 1,
      error: aProblem,
      failures: 3,
    }),
    event: { type: 'confirmed' },
    becomes: {
      phase: 'connected',
      since: now,
      isOwn: false,
      silentSockets: 0,
      unansweredBeats: 1,
      beatAt: now,
      error: null,
      failures: 3,
    },
    effects: ['beat'],
  },
  {
    title: 'does not beat after the confirmation while hidden',
    line: subscribing,
    event: { type: 'confirmed' },
    context: { isVisible: false },
    becomes: { phase: 'connected', unansweredBeats: 0, beatAt: -Infinity },
  },
  {
    title: 'beats after the confirmation while hidden when presence means connected',
    line: subscribing,
    event: { type: 'confirmed' },
    context: { isVisible: false, presence: 'connected' },
    becomes: { phase: 'connected', beatAt: now },
    effects: ['beat'],
  },
  {
    title: 'tries a new socket when the first stays without a confirmation for 8 s',
    line: aLine('subscribing', { ...open, since: now - 8_000 }),
    event: { type: 'due' },
    becomes: { phase: 'waiting', silentSockets: 1, retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'lost',
    says: 'did not confirm',
  },
  {
    title: 'doubts the token after the second silent socket and waits a minute',
    line: aLine('subscribing', { ...open, since: now - 8_000, silentSockets: 1 }),
    event: { type: 'due' },
    becomes: { phase: 'waiting', silentSockets: 2, retryAt: now + 60_000 },
    effects: ['drop'],
    code: 'subscription-silent',
  },
  {
    title: 'doubts the token every minute from then on',
    line: aLine('subscribing', { ...open, since: now - 8_000, silentSockets: 2 }),
    event: { type: 'due' },
    becomes: { phase: 'waiting', silentSockets: 3, retryAt: now + 60_000 },
    effects: ['drop'],
    code: 'subscription-silent',
  },
  {
    title: 'does not blame the token when the whole line fell silent',
    line: aLine('subscribing', { ...open, since: now - 7_500 }),
    event: { type: 'due' },
    context: { heardAt: now - 7_500 },
    becomes: { phase: 'waiting', silentSockets: 0, retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'lost',
    says: '7.5 s',
  },
  {
    title: 'doubts a rejected token at once',
    line: subscribing,
    event: { type: 'rejected' },
    becomes: { phase: 'waiting', silentSockets: 2, retryAt: now + 60_000 },
    effects: ['drop'],
    code: 'subscription-silent',
    says: 'rejected',
  },
  {
    title: 'takes a new socket when the line drops before the confirmation',
    line: aLine('subscribing', { ...open, silentSockets: 1 }),
    event: { type: 'closed', code: 1006 },
    becomes: { phase: 'waiting', silentSockets: 1, retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'lost',
  },
  {
    title: 'gives no credit for a long life that was never confirmed',
    line: aLine('subscribing', { ...open, since: now - 60_000, failures: 2 }),
    event: { type: 'closed', code: 1006 },
    context: { heardAt: now },
    becomes: { phase: 'waiting', failures: 3, retryAt: now + 8_000 },
    effects: ['drop'],
    code: 'lost',
  },
  {
    title: 'stops when the server dismisses it before the confirmation',
    line: subscribing,
    event: { type: 'dismissed', reason: null, canReconnect: false },
    becomes: { phase: 'stopped' },
    effects: ['drop'],
    code: 'refused',
    says: 'no reason given',
  },
  {
    title: 'takes a new socket at once after sleep while it subscribes',
    line: subscribing,
    event: { type: 'wake' },
    becomes: { phase: 'opening', since: now, isOwn: true, isOpen: false },
    effects: ['open'],
    code: 'lost',
  },

  // Connected
  {
    title: 'takes 7.5 s of silence for a dead line',
    line: connected,
    event: { type: 'due' },
    context: { heardAt: now - 7_500 },
    becomes: { phase: 'waiting', retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'lost',
    says: '7.5 s',
  },
  {
    title: 'lets 7.4 s of silence pass',
    line: connected,
    event: { type: 'due' },
    context: { heardAt: now - 7_499 },
    becomes: { phase: 'connected' },
  },
  {
    title: 'beats at a ping when the last beat is old',
    line: aLine('connected', { ...open, beatAt: now - 11_000 }),
    event: { type: 'pinged' },
    becomes: { beatAt: now, unansweredBeats: 1 },
    effects: ['beat'],
  },
  {
    title: 'does not beat at every ping',
    line: aLine('connected', { ...open, beatAt: now - 10_999 }),
    event: { type: 'pinged' },
    becomes: { beatAt: now - 10_999, unansweredBeats: 0 },
  },
  {
    title: 'does not beat while hidden',
    line: aLine('connected', { ...open, beatAt: now - 60_000 }),
    event: { type: 'pinged' },
    context: { isVisible: false },
    becomes: { beatAt: now - 60_000, unansweredBeats: 0 },
  },
  {
    title: 'does not call a line deaf while hidden',
    line: aLine('connected', { ...open, beatAt: now - 60_000, unansweredBeats: 2 }),
    event: { type: 'pinged' },
    context: { isVisible: false },
    becomes: { phase: 'connected', unansweredBeats: 2 },
  },
  {
    title: 'beats while hidden when presence means connected',
    line: aLine('connected', { ...open, beatAt: now - 60_000 }),
    event: { type: 'pinged' },
    context: { isVisible: false, presence: 'connected' },
    becomes: { beatAt: now },
    effects: ['beat'],
  },
  {
    title: 'beats on return to the page',
    line: aLine('connected', { ...open, beatAt: now - 60_000 }),
    event: { type: 'visible' },
    becomes: { beatAt: now, unansweredBeats: 1 },
    effects: ['beat'],
  },
  {
    title: 'does not beat on each of many returns',
    line: aLine('connected', { ...open, beatAt: now - 100, unansweredBeats: 1 }),
    event: { type: 'visible' },
    becomes: { beatAt: now - 100, unansweredBeats: 1 },
  },
  {
    title: 'beats a second time when the first answer is missing',
    line: aLine('connected', { ...open, beatAt: now - 12_000, unansweredBeats: 1 }),
    event: { type: 'pinged' },
    becomes: { phase: 'connected', unansweredBeats: 2 },
    effects: ['beat'],
  },
  {
    title: 'is deaf when two answers are missing, and gives no credit for a long life',
    line: aLine('connected', {
      ...open,
      since: now - 3_600_000,
      beatAt: now - 12_000,
      unansweredBeats: 2,
      failures: 1,
    }),
    event: { type: 'pinged' },
    becomes: { phase: 'waiting', failures: 2, retryAt: now + 4_000 },
    effects: ['drop'],
    code: 'deaf',
    says: 'events do not come through',
  },
  {
    title: 'hears an answer',
    line: aLine('connected', { ...open, unansweredBeats: 2 }),
    event: { type: 'answered' },
    becomes: { phase: 'connected', unansweredBeats: 0 },
  },
  {
    title: 'starts from the first window after ten healthy seconds',
    line: aLine('connected', { ...open, since: now - 11_000, failures: 5, attempt: 6 }),
    event: { type: 'closed', code: 1006 },
    becomes: { phase: 'waiting', failures: 1, attempt: 0, silentSockets: 0, retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'lost',
    says: '1006',
  },
  {
    title: 'backs off further when the line lived for less than ten seconds',
    line: aLine('connected', { ...open, since: now - 10_999, failures: 2, attempt: 3 }),
    event: { type: 'closed', code: 1006 },
    becomes: { phase: 'waiting', failures: 3, attempt: 3, retryAt: now + 8_000 },
    effects: ['drop'],
    code: 'lost',
  },
  {
    title: 'takes close code 1000, a server that restarts, like any other',
    line: connected,
    event: { type: 'closed', code: 1000 },
    becomes: { phase: 'waiting', retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'lost',
    says: '1000',
  },
  {
    title: 'comes back after a dismissal that allows it',
    line: connected,
    event: { type: 'dismissed', reason: 'server_restart', canReconnect: true },
    becomes: { phase: 'waiting', retryAt: now + 2_000 },
    effects: ['drop'],
    code: 'lost',
    says: 'server_restart',
  },
  {
    title: 'says so when a dismissal has no reason',
    line: connected,
    event: { type: 'dismissed', reason: null, canReconnect: true },
    becomes: { phase: 'waiting' },
    effects: ['drop'],
    code: 'lost',
    says: 'no reason given',
  },
  {
    title: 'stops after a dismissal that forbids to come back',
    line: connected,
    event: { type: 'dismissed', reason: 'remote', canReconnect: false },
    becomes: { phase: 'stopped', attempt: 1, retryAt: null },
    effects: ['drop'],
    code: 'refused',
    says: 'remote',
  },
  {
    title: 'takes a new socket at once after sleep',
    line: aLine('connected', { ...open, since: now - 60_000, failures: 4, attempt: 5 }),
    event: { type: 'wake' },
    becomes: { phase: 'opening', attempt: 1, failures: 1, isOwn: true, retryAt: null },
    effects: ['open'],
    code: 'lost',
    says: 'slept',
  },
  {
    title: 'stops at the first loss when told not to reconnect',
    line: connected,
    event: { type: 'closed', code: 1006 },
    context: { canReconnect: false },
    becomes: { phase: 'stopped' },
    effects: ['drop'],
    code: 'lost',
  },
  {
    title: 'stops after sleep when told not to reconnect',
    line: connected,
    event: { type: 'wake' },
    context: { canReconnect: false },
    becomes: { phase: 'stopped' },
    effects: ['drop'],
    code: 'lost',
  },
  {
    title: 'tries rarely while the platform says offline',
    line: connected,
    event: { type: 'closed', code: 1006 },
    context: { isOnline: false },
    becomes: { phase: 'waiting', retryAt: now + 60_000 },
    effects: ['drop'],
    code: 'lost',
  },
  {
    title: 'tries again within a second when an attempt of its own fails',
    line: aLine('opening', { isOwn: true, failures: 3 }),
    event: { type: 'closed', code: 1006 },
    becomes: { phase: 'waiting', failures: 4, isOwn: false, retryAt: now + 500 },
    effects: ['drop'],
    code: 'unreachable',
  },

  // Waiting
  {
    title: 'tries again when the time has come',
    line: aLine('waiting', { retryAt: now, error: aProblem }),
    event: { type: 'due' },
    becomes: { phase: 'opening', since: now, attempt: 2, isOwn: false, retryAt: null },
    effects: ['open'],
  },
  {
    title: 'does not try before the time has come',
    line: aLine('waiting', { retryAt: now + 1 }),
    event: { type: 'due' },
    becomes: { phase: 'waiting', retryAt: now + 1 },
  },
  ...(['online', 'visible', 'wake', 'reconnect'] as const).map((type): Row => ({
    title: `tries at once on ${type}`,
    line: aLine('waiting'),
    event: { type },
    becomes: { phase: 'opening', since: now, attempt: 2, isOwn: true, retryAt: null },
    effects: ['open'],
  })),
  ...(['visible', 'wake'] as const).map((type): Row => ({
    title: `waits for the network on ${type} while offline`,
    line: aLine('waiting'),
    event: { type },
    context: { isOnline: false },
    becomes: { phase: 'waiting', retryAt: now + 3_000 },
  })),
  {
    title: 'tries at once when asked to, even while offline',
    line: aLine('waiting'),
    event: { type: 'reconnect' },
    context: { isOnline: false },
    becomes: { phase: 'opening' },
    effects: ['open'],
  },
  {
    title: 'puts the next attempt off when the network goes',
    line: aLine('waiting'),
    event: { type: 'offline' },
    context: { isOnline: false },
    becomes: { phase: 'waiting', retryAt: now + 60_000 },
  },
]

describe('the table', () => {
  it.each(rows)('$line.phase: $title', ({ line, event, context, becomes, effects, code, says }) => {
    const before = structuredClone(line)

    const step = reduceLine(line, event, aContext(context))

    expect(step.line).toMatchObject(becomes)
    expect(step.effects).toEqual(effects ?? [])
    if (code !== undefined) {
      expect(step.line.error).toMatchObject({ kind: 'connection', code })
      expect(step.line.error?.message).toMatch(/^unable to keep the line to the server; /)
      expect(step.line.error?.isRetryable).toBe(step.line.phase !== 'stopped')
    }
    if (says !== undefined) expect(step.line.error?.message).toContain(says)
    expect(line).toEqual(before)
  })

  it('has a case here for each of its rows', () => {
    const missing = phases.flatMap((phase) =>
      Object.keys(connectionTable[phase])
        .filter(
          (type) => !rows.some(({ line, event }) => line.phase === phase && event.type === type),
        )
        .map((type) => `${phase}.${type}`),
    )

    expect(missing).toEqual([])
  })

  it('knows what to do about every event in every phase', () => {
    for (const phase of phases)
      for (const event of everyEvent) {
        const { line, effects } = reduceLine(aLine(phase), event, aContext())
        const isKnown = event.type in connectionTable[phase] || event.type === 'released'
        if (!isKnown && event.type !== 'rewound')
          expect({ phase, event, line }).toEqual({ phase, event, line: aLine(phase) })
        expect(selectDueAt(line, aContext())).not.toBeNaN()
        expect(effects.length).toBeLessThan(2)
      }
  })

  it('forgets everything when released, in every phase', () => {
    for (const phase of phases)
      expect(reduceLine(aLine(phase, { failures: 3 }), { type: 'released' }, aContext())).toEqual({
        line: idleLine,
        effects: ['drop'],
      })
  })

  it('leaves a stopped line alone until it is released', () => {
    const line = aLine('stopped', { error: aProblem })

    const ignored = everyEvent.filter(({ type }) => type !== 'released' && type !== 'rewound')
    const steps = ignored.map((event) => reduceLine(line, event, aContext()))

    expect(steps).toEqual(ignored.map(() => ({ line, effects: [] })))
  })

  it('moves every time with a clock that was set back', () => {
    const line = aLine('waiting', { beatAt: now - 3 })

    const step = reduceLine(line, { type: 'rewound', byMs: 1_000 }, aContext())

    expect(step).toEqual({
      line: {
        ...line,
        since: line.since - 1_000,
        beatAt: now - 1_003,
        retryAt: now + 2_000,
      },
      effects: [],
    })
    expect(
      reduceLine(aLine('opening'), { type: 'rewound', byMs: 1 }, aContext()).line.retryAt,
    ).toBeNull()
  })
})

describe('what the app sees', () => {
  it.each([
    ['idle', 'idle'],
    ['opening', 'connecting'],
    ['subscribing', 'connecting'],
    ['connected', 'connected'],
    ['waiting', 'waiting'],
    ['stopped', 'stopped'],
  ] as const)('calls %s %s', (phase, status) => {
    const { attempt, retryAt, error } = aLine(phase, { error: phase === 'idle' ? null : aProblem })

    expect(selectConnection(aLine(phase, { error }))).toEqual({ status, attempt, retryAt, error })
  })
})

const phases = Object.keys(connectionTable) as LinePhase[] // its keys are the phases by its type

const everyEvent: readonly LineEvent[] = [
  ...(
    [
      'wanted',
      'released',
      'due',
      'reconnect',
      'online',
      'offline',
      'visible',
      'hidden',
      'wake',
      'welcome',
      'confirmed',
      'rejected',
      'pinged',
      'answered',
    ] as const
  ).map((type) => ({ type })),
  { type: 'opened', protocol: '' },
  { type: 'closed', code: 1006 },
  { type: 'dismissed', reason: null, canReconnect: true },
  { type: 'impossible', error: aProblem },
  { type: 'rewound', byMs: 1 },
]
