import { createSeededRandom, type Random } from '../ports/random.ts'
import { FAULT_NAMES, type FaultName } from './faultNames.ts'
import type { FaultOptions } from './faultOptions.ts'

/** Switches for faults; they may be combined, and changed at any time. */
export interface SandboxFaults {
  readonly set: (name: FaultName, options?: FaultOptions) => void
  /** Ends one fault, or all of them. */
  readonly clear: (name?: FaultName) => void
  readonly active: Readonly<Partial<Record<FaultName, FaultOptions>>>
  /** All there are; `FAULTS` says what each of them does. */
  readonly names: readonly FaultName[]
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

/** Makes the switches, all off. Chance comes from `random`, so a seed repeats a run. */
export function createFaultBoard(random: Random): FaultBoard {
  const active = new Map<FaultName, FaultOptions>()
  const timesLeft = new Map<FaultName, number>()
  const ownChances = new Map<FaultName, Random>()
  const listeners: ((name: FaultName, options: FaultOptions) => void)[] = []

  function clear(name?: FaultName): void {
    if (name === undefined) active.clear()
    else active.delete(name)
  }

  return {
    set(name, options = {}) {
      active.set(name, options)
      timesLeft.set(name, options.times ?? Infinity)
      if (options.seed === undefined) ownChances.delete(name)
      else ownChances.set(name, createSeededRandom(options.seed))
      for (const listener of listeners) listener(name, options)
    },
    clear,
    get active() {
      return Object.fromEntries(active)
    },
    names: FAULT_NAMES,
    strike(name, occasion) {
      const options = active.get(name)
      if (!options || !applies(name, options, occasion)) return undefined
      const chance = ownChances.get(name) ?? random
      if (chance() >= (options.rate ?? 1)) return undefined
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
