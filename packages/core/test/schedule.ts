import type { FaultName, FaultOptions } from '@unilink/sandbox'
import { createSeededRandom } from '@unilink/sandbox'
import type { Signal } from '../src/index.ts'

/** One thing that happens in a schedule: plain data, so that a failing one can be printed and cut short. */
export type Action = CustomerAction | AgentAction | WorldAction

/** What the customer does; `isFirst` means the oldest conversation and not the current one. */
type CustomerAction =
  | {
      readonly type: 'send'
      readonly text: string
      readonly hasFile: boolean
      readonly isFirst: boolean
    }
  | { readonly type: 'retry' | 'discard'; readonly pick: number }
  | { readonly type: 'loadOlder' | 'markSeen' | 'resolve' | 'answer' | 'begin' }
  | { readonly type: 'typing'; readonly isTyping: boolean }
  | { readonly type: 'reload' | 'crash' | 'lookAway' | 'look' }

/** What the agent does in the newest conversation. */
export type AgentAction =
  | { readonly type: 'say'; readonly count: number; readonly asks: boolean }
  | { readonly type: 'agentReports' | 'agentDeletes'; readonly pick: number }
  | { readonly type: 'agentTypes' | 'agentResolves' | 'agentSees' }

/** What happens to server, network and page. */
type WorldAction =
  | { readonly type: 'fault'; readonly name: FaultName; readonly options: FaultOptions }
  | { readonly type: 'clear' }
  | { readonly type: 'signal'; readonly signal: Signal }
  | { readonly type: 'restart' }
  | { readonly type: 'wait'; readonly durationMs: number }

/** How many actions a schedule has. */
const LENGTH = 30

/** Equal texts are the hard ones: most messages are one of these. */
const EQUAL_TEXTS = ['ok', 'two\nlines']

const SIGNALS: readonly Signal[] = ['offline', 'online', 'hidden', 'visible', 'wake']

/** Faults of sockets and of requests, each with what makes it pass by itself, if anything. */
const FAULT_KINDS: readonly (readonly [name: FaultName, options: FaultOptions])[] = [
  ['drop', {}],
  ['drop', { times: 2 }],
  ['halfOpen', { times: 1 }],
  ['halfOpen', {}],
  ['deaf', { times: 1 }],
  ['deaf', {}],
  ['noWelcome', { times: 2 }],
  ['noConfirm', { times: 2 }],
  ['noConfirm', {}],
  ['delay', { delayMs: 700 }],
  ['delay', { delayMs: 6_000, rate: 0.4 }],
  ['delay', { delayMs: 40_000, rate: 0.2 }],
  ['reorder', { rate: 0.5 }],
  ['duplicate', {}],
  ['throttle', { rate: 0.5 }],
  ['errorBeforeCommit', { rate: 0.5 }],
  ['errorAfterCommit', { times: 2 }],
  ['errorAfterCommit', {}],
  ['loseAnswer', { times: 1 }],
  ['loseAnswer', {}],
  ['lateCommit', { times: 1, delayMs: 9_000 }],
  ['lateCommit', { delayMs: 2_000 }],
  ['offline', {}],
]

type Maker = (random: () => number, index: number) => Action

const pick = <T>(random: () => number, from: readonly T[]): T => {
  const picked = from[Math.floor(random() * from.length)]
  if (picked === undefined) throw new Error('unable to pick from nothing')
  return picked
}

/** What can happen, and how often. */
const MAKERS: readonly (readonly [weight: number, make: Maker])[] = [
  [
    9,
    (random, index) => ({
      type: 'send',
      text: random() < 0.8 ? pick(random, EQUAL_TEXTS) : `text ${index}`,
      hasFile: random() < 0.1,
      isFirst: random() < 0.1,
    }),
  ],
  [3, (random) => ({ type: 'retry', pick: random() })],
  [1, (random) => ({ type: 'discard', pick: random() })],
  [2, () => ({ type: 'loadOlder' })],
  [2, () => ({ type: 'markSeen' })],
  [1, () => ({ type: 'resolve' })],
  [0.3, () => ({ type: 'begin' })],
  [1, () => ({ type: 'answer' })],
  [1, (random) => ({ type: 'typing', isTyping: random() < 0.7 })],
  [
    5,
    (random) => ({
      type: 'say',
      count: random() < 0.2 ? 1 + Math.floor(random() * 45) : 1,
      asks: random() < 0.2,
    }),
  ],
  [1, (random) => ({ type: 'agentReports', pick: random() })],
  [1, (random) => ({ type: 'agentDeletes', pick: random() })],
  [1, () => ({ type: 'agentTypes' })],
  [1, () => ({ type: 'agentResolves' })],
  [1, () => ({ type: 'agentSees' })],
  [
    6,
    (random) => {
      const [name, options] = pick(random, FAULT_KINDS)
      return { type: 'fault', name, options }
    },
  ],
  [3, () => ({ type: 'clear' })],
  [3, (random) => ({ type: 'signal', signal: pick(random, SIGNALS) })],
  [1, () => ({ type: 'restart' })],
  [1, () => ({ type: 'reload' })],
  [1, () => ({ type: 'crash' })],
  [1, () => ({ type: 'lookAway' })],
  [1, () => ({ type: 'look' })],
  [
    9,
    (random) => ({
      type: 'wait',
      durationMs: Math.floor(random() * pick(random, [50, 1_000, 10_000, 90_000])),
    }),
  ],
]

/** The actions of a seed, the same each time. */
export function createSchedule(seed: number): readonly Action[] {
  const random = createSeededRandom(seed * 7_919 + 1)
  const total = MAKERS.reduce((sum, [weight]) => sum + weight, 0)
  return Array.from({ length: LENGTH }, (_, index) => {
    let left = random() * total
    const [, make] = MAKERS.find(([weight]) => (left -= weight) < 0) ?? [0, () => null]
    return make(random, index) ?? { type: 'clear' }
  })
}
