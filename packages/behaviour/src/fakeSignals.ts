import type { Signal, Signals } from '@unilink/core'

/** Signals of a page that a case plays. */
export interface FakeSignals extends Signals {
  /** Says so, and is so. */
  readonly send: (signal: Signal) => void
  /** How many listen. */
  readonly listeners: () => number
}

/** Makes a page that is online and visible. */
export function createFakeSignals(): FakeSignals {
  const listeners = new Set<(signal: Signal) => void>()
  let isOnline = true
  let isVisible = true
  return {
    get isOnline() {
      return isOnline
    },
    get isVisible() {
      return isVisible
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send(signal) {
      if (signal === 'online' || signal === 'offline') isOnline = signal === 'online'
      if (signal === 'visible' || signal === 'hidden') isVisible = signal === 'visible'
      for (const listener of Array.from(listeners)) listener(signal)
    },
    listeners: () => listeners.size,
  }
}
