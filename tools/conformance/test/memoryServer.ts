import { createClient } from '@unilink/core'
import {
  createSandbox,
  createVirtualClock,
  type Sandbox,
  type VirtualClock,
} from '@unilink/sandbox'
import type { Ports } from '../src/ports.ts'
import { readTarget } from '../src/readTarget.ts'
import { SANDBOX_INBOXES } from '../src/sandboxInboxes.ts'
import type { Target } from '../src/target.ts'

/** A server in memory on a clock of its own, with an inbox for every need. */
export interface MemoryServer {
  readonly sandbox: Sandbox
  readonly ports: Ports
  readonly target: Target
  /** Moves the time on until the work is done. */
  readonly finish: <T>(work: Promise<T>) => Promise<T>
}

/** Work that falls due within a step still runs at its own time. */
const STEP_MS = 250

/** Starts one. */
export async function startMemoryServer(): Promise<MemoryServer> {
  const clock: VirtualClock = createVirtualClock()
  const sandbox = createSandbox({ clock, fileUrls: 'http' })
  const inboxes = [sandbox.inbox, ...SANDBOX_INBOXES.map(sandbox.createInbox)]
  const ports: Ports = {
    fetch: sandbox.fetch,
    WebSocket: sandbox.WebSocket,
    clock,
    createClient,
  }

  async function finish<T>(work: Promise<T>): Promise<T> {
    const progress = { isDone: false }
    const settled = work.finally(() => (progress.isDone = true))
    settled.catch(() => undefined)
    while (!progress.isDone) await clock.advance(STEP_MS)
    return settled
  }

  const options = {
    url: sandbox.url,
    inboxes: inboxes.map(({ identifier }) => identifier),
    accountId: sandbox.accountId,
    agentToken: sandbox.agent.token,
    hmacKey: undefined,
  }
  return { sandbox, ports, target: await finish(readTarget(options, ports.fetch)), finish }
}
