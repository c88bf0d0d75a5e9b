import {
  createSandbox,
  createSeededRandom,
  createVirtualClock,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import { createBrowser, type Browser } from './createBrowser.ts'
import { createPhases, type Phases } from './createPhases.ts'
import { listenAsAgent } from './listenAsAgent.ts'
import { readCreated, readEchoId } from './readCreated.ts'

/** Everything a schedule happens to, and what was noted on the way. */
export interface World {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly browser: Browser
  readonly phases: Phases
  /** Texts the customer sent and has not taken back, by key. */
  readonly sent: Map<string, string | null>
  /** All of them, also those that were taken back. */
  readonly texts: Map<string, string | null>
  /** Keys that were taken back, some before their `send` has answered. */
  readonly discarded: Set<string>
  /** What the server was told to give back: row id to echo id. An agent's socket hears it. */
  readonly echoes: ReadonlyMap<number, string>
  /** When each message was sent, by key. */
  readonly attempts: ReadonlyMap<string, readonly number[]>
  readonly end: () => void
}

/** So many customers are known to the site they come from. */
const KNOWN_SHARE = 0.2

/** Opens a chat whose every frame, event and log is noted. */
export function createWorld(seed: number): World {
  const clock = createVirtualClock()
  const sandbox = createSandbox({
    clock,
    random: createSeededRandom(seed),
    maxMessagesPerMinute: 10_000,
  })
  const echoes = new Map<number, string>()
  const attempts = new Map<string, readonly number[]>()
  const phases = createPhases(sandbox, clock)
  const chance = createSeededRandom(seed + 1)
  const identifier = 'customer-7'
  const identity = { identifier, identifierHash: sandbox.signIdentity(identifier) }
  const isKnown = chance() < KNOWN_SHARE
  const browser = createBrowser(sandbox, clock, chance, isKnown ? identity : undefined, {
    onRequest(_, { body }) {
      const key = readEchoId(body)
      if (key === undefined) return
      attempts.set(key, [...(attempts.get(key) ?? []), clock.now()])
      phases.onRequest(key)
    },
    onAnswer(_, { body }) {
      const key = readEchoId(body)
      if (key !== undefined) phases.onAnswer(key)
    },
    onFrame(tab, text) {
      const created = readCreated(text)
      if (created === undefined) return
      phases.onFrame(created.id)
      // What the leader hears, it tells all that are there to hear it.
      for (const other of browser.tabs) {
        if (other === tab || !other.page.isFrozen) other.heard.add(created.id)
      }
    },
  })
  const stopListening = listenAsAgent(sandbox, (text) => {
    const created = readCreated(text)
    if (created?.echoId === undefined) return
    echoes.set(created.id, created.echoId)
    phases.onCommit(created.echoId, created.id)
  })

  return {
    sandbox,
    clock,
    browser,
    phases,
    sent: new Map(),
    texts: new Map(),
    discarded: new Set(),
    echoes,
    attempts,
    end: stopListening,
  }
}
