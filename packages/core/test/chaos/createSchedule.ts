import type { FaultName, FaultOptions } from '@unilink/sandbox'
import { createSeededRandom } from '@unilink/sandbox'
import { FAULT_KINDS } from './faultKinds.ts'

/** One thing that happens in a schedule: plain data, so that a failing one can be printed and cut short. */
export type Action = TabAction | BrowserAction | AgentAction | WorldAction

/** What happens in one of the open tabs; `tab` is the share that picks it. */
export type TabAction = { readonly tab: number } & (
  | {
      readonly type: 'send'
      readonly text: string
      readonly hasFile: boolean
      /** To the oldest conversation and not to the current one. */
      readonly isFirst: boolean
    }
  | { readonly type: 'retry' | 'discard'; readonly pick: number }
  | {
      readonly type:
        | 'loadOlder'
        | 'fillHole'
        | 'refresh'
        | 'markSeen'
        | 'resolve'
        | 'answer'
        | 'begin'
    }
  | { readonly type: 'typing'; readonly isTyping: boolean }
  | { readonly type: 'look' | 'lookAway' | 'hide' | 'show' | 'wake' }
  /** Not drawn, but put in where they are the subject. */
  | { readonly type: 'identify' | 'logOut' }
)

/** What becomes of tabs. */
export type BrowserAction =
  | { readonly type: 'open' | 'online' | 'offline' }
  | { readonly type: 'close' | 'kill' | 'reload' | 'crash' | 'freeze'; readonly tab: number }
  | { readonly type: 'thaw'; readonly tab: number; readonly tells: boolean }

/** What the agent does in the newest conversation. */
export type AgentAction =
  | { readonly type: 'say'; readonly count: number; readonly asks: boolean }
  | { readonly type: 'agentReports' | 'agentDeletes'; readonly pick: number }
  | { readonly type: 'agentTypes' | 'agentResolves' | 'agentSees' }

/** What happens to server, network and time. */
export type WorldAction =
  | { readonly type: 'fault'; readonly name: FaultName; readonly options: FaultOptions }
  | { readonly type: 'clear' | 'restart' }
  | { readonly type: 'wait'; readonly durationMs: number }

/** How many actions a schedule has, at least and at most. */
const LENGTH = { least: 20, most: 39 }

/** Equal texts are the hard ones: most messages are one of these. */
const EQUAL_TEXTS = ['ok', 'two\nlines']

/** Within a round trip, a try, a patience, an absence. */
const WAITS = [50, 1_000, 10_000, 60_000, 300_000, 600_000]

type Random = () => number
type Maker = (random: Random, index: number) => Action | readonly Action[]

/** Between a message's first step and its request. */
const MOMENT_MS = 30

/** What befalls a tab just when it has something to send. */
const INTERRUPTIONS = [
  ...(['freeze', 'freeze', 'freeze', 'freeze'] as const),
  ...(['kill', 'crash', 'reload', 'close', 'hide'] as const),
]

/** What can happen, and how often. */
const MAKERS: readonly (readonly [weight: number, make: Maker])[] = [
  [9, makeSend],
  [
    3,
    (random, index) => {
      const send = makeSend(random, index)
      const wait = { type: 'wait', durationMs: Math.floor(random() * MOMENT_MS) } as const
      return [send, wait, { type: pick(random, INTERRUPTIONS), tab: send.tab }]
    },
  ],
  [
    1,
    (random, index) => {
      const send = makeSend(random, index)
      const { tab } = send
      const wait = { type: 'wait', durationMs: Math.floor(random() * MOMENT_MS) } as const
      // Another tab leads by then, and has found out what became of the message.
      const sleep = { type: 'wait', durationMs: 10_000 + Math.floor(random() * 20_000) } as const
      return [send, wait, { type: 'freeze', tab }, sleep, { type: 'thaw', tab, tells: false }]
    },
  ],
  [1.5, (random) => ({ type: 'retry', tab: random(), pick: random() })],
  [1, (random) => ({ type: 'discard', tab: random(), pick: random() })],
  [1.5, (random) => ({ type: 'loadOlder', tab: random() })],
  [0.7, (random) => ({ type: 'fillHole', tab: random() })],
  [0.7, (random) => ({ type: 'refresh', tab: random() })],
  [1, (random) => ({ type: 'markSeen', tab: random() })],
  [1, (random) => ({ type: 'resolve', tab: random() })],
  [0.3, (random) => ({ type: 'begin', tab: random() })],
  [1, (random) => ({ type: 'answer', tab: random() })],
  [1, (random) => ({ type: 'typing', tab: random(), isTyping: random() < 0.7 })],
  [0.7, (random) => ({ type: 'lookAway', tab: random() })],
  [0.7, (random) => ({ type: 'look', tab: random() })],
  [3, (random) => ({ type: 'hide', tab: random() })],
  [2, (random) => ({ type: 'show', tab: random() })],
  [0.5, (random) => ({ type: 'wake', tab: random() })],
  [2.6, () => ({ type: 'open' })],
  [1, (random) => ({ type: 'close', tab: random() })],
  [1, (random) => ({ type: 'kill', tab: random() })],
  [1, (random) => ({ type: 'reload', tab: random() })],
  [1, (random) => ({ type: 'crash', tab: random() })],
  [1.5, (random) => ({ type: 'freeze', tab: random() })],
  [1.5, (random) => ({ type: 'thaw', tab: random(), tells: random() < 0.7 })],
  [0.7, () => ({ type: 'offline' })],
  [1, () => ({ type: 'online' })],
  [
    4,
    (random) => ({
      type: 'say',
      count: random() < 0.2 ? 1 + Math.floor(random() * 45) : 1,
      asks: random() < 0.2,
    }),
  ],
  [1, (random) => ({ type: 'agentReports', pick: random() })],
  [1, (random) => ({ type: 'agentDeletes', pick: random() })],
  [0.5, () => ({ type: 'agentTypes' })],
  [1, () => ({ type: 'agentResolves' })],
  [0.5, () => ({ type: 'agentSees' })],
  [
    12.5,
    (random) => {
      const name = pick(random, FAULT_NAMES)
      return { type: 'fault', name, options: pick(random, FAULT_KINDS[name]) }
    },
  ],
  [3, () => ({ type: 'clear' })],
  [0.7, () => ({ type: 'restart' })],
  [13, (random) => ({ type: 'wait', durationMs: Math.floor(random() * pick(random, WAITS)) })],
]

// `Object.keys` of a constant object gives its keys and nothing else.
const FAULT_NAMES = Object.keys(FAULT_KINDS) as FaultName[]
const TOTAL_WEIGHT = MAKERS.reduce((sum, [weight]) => sum + weight, 0)

/** The actions of a seed, the same each time. */
export function createSchedule(seed: number): readonly Action[] {
  const random = createSeededRandom(seed * 7_919 + 1)
  const length = LENGTH.least + Math.floor(random() * (LENGTH.most - LENGTH.least + 1))
  const actions: Action[] = []
  while (actions.length < length) {
    let left = random() * TOTAL_WEIGHT
    const [, make] = MAKERS.find(([weight]) => (left -= weight) < 0) ?? [0, () => []]
    actions.push(...[make(random, actions.length)].flat())
  }
  return actions
}

function makeSend(random: Random, index: number): Extract<Action, { readonly type: 'send' }> {
  return {
    type: 'send',
    tab: random(),
    text: random() < 0.8 ? pick(random, EQUAL_TEXTS) : `text ${index}`,
    hasFile: random() < 0.1,
    isFirst: random() < 0.1,
  }
}

function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)]
  if (picked === undefined) throw new Error('unable to pick from nothing')
  return picked
}
