import type { Sandbox, VirtualClock } from '@unilink/sandbox'
import type { CreateClientOptions } from '../../src/index.ts'
import type { Page } from './createPage.ts'
import { createSlowSocket } from './createSlowSocket.ts'

/** What lies between pages and server: everything takes a while, each way. */
export interface Network {
  readonly clock: VirtualClock
  readonly chance: () => number
  readonly fetch: (page: Page, ...request: Parameters<Fetch>) => ReturnType<Fetch>
  readonly createSocketClass: (
    page: Page,
    onFrame: (text: string) => void,
  ) => NonNullable<CreateClientOptions['WebSocket']>
}

/** Told of the requests that pages make, and of their ends. */
export interface NetworkListener {
  readonly onRequest: (...request: Parameters<Fetch>) => void
  readonly onAnswer: (...request: Parameters<Fetch>) => void
}

type Fetch = NonNullable<CreateClientOptions['fetch']>

/** Longest way from a page to the server, or back. */
const LATENCY_MS = 60

/** Makes the network of one browser. */
export function createNetwork(
  sandbox: Sandbox,
  clock: VirtualClock,
  chance: () => number,
  listener: NetworkListener,
): Network {
  const latencyMs = (): number => 1 + Math.floor(chance() * LATENCY_MS)
  const pass = (): Promise<void> => new Promise((resolve) => clock.schedule(resolve, latencyMs()))

  /** What is given up on its way may reach the server all the same. */
  async function exchange(
    page: Page,
    ...call: Parameters<Fetch>
  ): Promise<{ readonly status: number; readonly text: () => Promise<string> }> {
    const [url, { signal, ...request }] = call
    listener.onRequest(...call)
    try {
      await pass()
      if ((page.isDead || signal.aborted) && chance() < 0.5) throw signal.reason
      const response = await sandbox.fetch(url, { ...request, signal: upload(page, signal) })
      const text = await response.text()
      await pass()
      return { status: response.status, text: async () => text }
    } finally {
      listener.onAnswer(...call)
    }
  }

  /** A body that takes its time is cut off when it is given up; what has left is on its way. */
  function upload(page: Page, given: AbortSignal): AbortSignal | null {
    if (sandbox.faults.active.slowUpload === undefined) return null
    const cut = new AbortController()
    given.addEventListener('abort', () => cut.abort(given.reason))
    page.onEnd(() => cut.abort())
    return cut.signal
  }

  return {
    clock,
    chance,
    fetch: (page, url, request) =>
      new Promise((resolve, reject) => {
        if (page.isDead) return
        const { signal } = request
        if (signal.aborted) return reject(signal.reason)
        const abort = (): void => reject(signal.reason)
        signal.addEventListener('abort', abort)
        exchange(page, url, request)
          .then(
            (answer) => page.run(() => resolve(answer)),
            (error: unknown) => page.run(() => reject(error)),
          )
          .finally(() => signal.removeEventListener('abort', abort))
      }),
    createSocketClass: (page, onFrame) =>
      new Proxy(sandbox.WebSocket, {
        construct: (Socket, [url, protocols]: [string, string[]]) =>
          createSlowSocket(new Socket(url, protocols), { page, clock, latencyMs, onFrame }),
      }),
  }
}
