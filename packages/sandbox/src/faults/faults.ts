import type { Random } from '../ports/random.ts'

/** Everything that can be made to go wrong, with what it does. */
export const FAULTS = {
  drop: 'cuts every socket (close code 1006) and refuses new ones',
  halfOpen: 'sockets stay open, but nothing flows either way, for good',
  deaf: 'sockets get pings and confirmations but no events, for good',
  noWelcome: 'new sockets open but are never welcomed',
  noConfirm: 'subscribing works but is never confirmed',
  noPresence: 'subscribing sends no presence.update, as the real server sometimes does',
  presenceFirst: 'presence.update comes before the confirmation, as it sometimes does',
  delay: 'frames and answers come delayMs later',
  reorder: 'an event is held back until after the next one',
  duplicate: 'events come twice',
  throttle: 'requests are answered 429',
  errorBeforeCommit: 'requests are answered 500 and nothing is stored',
  errorAfterCommit: 'writes are stored and answered 500',
  lateCommit: 'writes are answered 504 and stored delayMs later',
  loseAnswer: 'writes are stored, then the connection breaks before the answer',
  slowUpload: 'requests with a body are read delayMs later',
  corsOff: 'answers carry no CORS headers, so a page of another origin sees none',
  offline: 'requests and sockets are refused',
} as const

/** The name of a fault. */
export type FaultName = keyof typeof FAULTS

/** How a fault behaves; everything may be left out. */
export interface FaultOptions {
  /** Share of the occasions, 0 to 1. Default: 1. */
  readonly rate?: number
  /** Ends by itself after so many times. For sockets, cutting or silencing all of them counts once. */
  readonly times?: number
  /** Only requests whose path contains this text or matches this expression. */
  readonly path?: string | RegExp
  /** Only requests with this method. */
  readonly method?: string
  /** Default: 500. */
  readonly delayMs?: number
  /** Whose calls and sockets suffer. Default: `customer`, so that a console can switch it off. */
  readonly side?: 'customer' | 'agent' | 'both'
}

/** Switches for faults; they may be combined, and changed at any time. */
export interface SandboxFaults {
  readonly set: (name: FaultName, options?: FaultOptions) => void
  /** Ends one fault, or all of them. */
  readonly clear: (name?: FaultName) => void
  readonly active: Readonly<Partial<Record<FaultName, FaultOptions>>>
}

/** Something a fault may happen to. */
export interface Occasion {
  readonly side: 'customer' | 'agent'
  readonly path?: string
  readonly method?: string
}

/** The switches, as the sandbox itself reads them. */
export interface FaultBoard extends SandboxFaults {
  /** Whether a fault happens now, and with which options; counts it. */
  readonly strike: (name: FaultName, occasion: Occasion) => FaultOptions | undefined
  /** Calls back whenever a fault is switched on. */
  readonly onSet: (listener: (name: FaultName, options: FaultOptions) => void) => void
}

/** How long things take that are late, when nothing else was said. */
export const DEFAULT_DELAY_MS = 500

/** Faults about what was stored make no sense for requests that store nothing. */
const FAULTS_OF_WRITES: readonly FaultName[] = ['errorAfterCommit', 'lateCommit', 'loseAnswer']

/** Whether a text names a fault. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

/** Makes the switches, all off. Chance comes from `random`, so a seed repeats a run. */
export function createFaultBoard(random: Random): FaultBoard {
  const active = new Map<FaultName, FaultOptions>()
  const timesLeft = new Map<FaultName, number>()
  const listeners: ((name: FaultName, options: FaultOptions) => void)[] = []

  function clear(name?: FaultName): void {
    if (name === undefined) active.clear()
    else active.delete(name)
  }

  return {
    set(name, options = {}) {
      active.set(name, options)
      timesLeft.set(name, options.times ?? Infinity)
      for (const listener of listeners) listener(name, options)
    },
    clear,
    get active() {
      return Object.fromEntries(active)
    },
    strike(name, occasion) {
      const options = active.get(name)
      if (!options || !applies(name, options, occasion)) return undefined
      if (random() >= (options.rate ?? 1)) return undefined
      const left = (timesLeft.get(name) ?? Infinity) - 1
      timesLeft.set(name, left)
      if (left <= 0) clear(name)
      return options
    },
    onSet(listener) {
      listeners.push(listener)
    },
  }
}

function applies(name: FaultName, options: FaultOptions, occasion: Occasion): boolean {
  const { method, path, side = 'customer' } = options
  if (side !== 'both' && side !== occasion.side) return false
  const isWrite = occasion.method !== 'GET' && occasion.method !== 'HEAD'
  if (!method && !isWrite && FAULTS_OF_WRITES.includes(name)) return false
  if (method && method.toUpperCase() !== occasion.method) return false
  if (path === undefined) return true
  const given = occasion.path ?? ''
  return typeof path === 'string' ? given.includes(path) : new RegExp(path).test(given)
}
