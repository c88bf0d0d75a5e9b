import type { Clock, CreateClientOptions, Signals, Storage } from '../src/index.ts'

/** The ports of a page that can be killed: from then on nothing it began comes back, and nothing begins. */
export interface MortalPorts extends Pick<
  CreateClientOptions,
  'fetch' | 'WebSocket' | 'clock' | 'storage' | 'signals'
> {
  readonly kill: () => void
}

/** What a page works with. */
export interface LivingPorts {
  readonly fetch: typeof fetch
  readonly WebSocket: typeof WebSocket
  readonly clock: Clock
  readonly storage: Storage
  readonly signals: Signals
  /** How long the storage takes, in milliseconds. */
  readonly storageMs: () => number
}

/** Wraps ports; the server goes on with what a killed page has asked of it. */
export function createMortalPorts(ports: LivingPorts): MortalPorts {
  const { clock, signals } = ports
  const endings = new Set<() => void>()
  let isDead = false
  let stored: Promise<unknown> = Promise.resolve()

  const forever = new Promise<never>(() => {})
  const whileAlive = <T>(work: Promise<T>): Promise<T> =>
    work.then(
      (value) => (isDead ? forever : value),
      (error: unknown) => (isDead ? forever : Promise.reject(error)),
    )

  function track(end: () => void): () => void {
    endings.add(end)
    return () => {
      endings.delete(end)
      end()
    }
  }

  function schedule(work: () => void, delayMs: number): () => void {
    if (isDead) return () => {}
    const cancel = track(
      clock.schedule(() => {
        endings.delete(cancel)
        work()
      }, delayMs),
    )
    return cancel
  }

  /** In order, as a database does it, and never at once. */
  function store<T>(work: () => Promise<T>): Promise<T> {
    const result = stored.then(async () => {
      const delayMs = ports.storageMs()
      if (delayMs > 0) await new Promise<void>((resolve) => schedule(resolve, delayMs))
      return isDead ? forever : work()
    })
    stored = result.catch(() => {})
    return whileAlive(result)
  }

  return {
    clock: { now: () => clock.now(), schedule },
    fetch: (input, init) => (isDead ? forever : whileAlive(ports.fetch(input, init))),
    WebSocket: new Proxy(ports.WebSocket, {
      construct(Socket, [url, protocols]: [string, string[]]) {
        const socket = new Socket(url, protocols)
        const forget = track(() => socket.close())
        socket.addEventListener('close', () => endings.delete(forget))
        return socket
      },
    }),
    storage: {
      isShared: ports.storage.isShared === true,
      get: (key) => store(() => ports.storage.get(key)),
      set: (key, value) => store(() => ports.storage.set(key, value)),
      delete: (key) => store(() => ports.storage.delete(key)),
      keys: () => store(() => ports.storage.keys()),
    },
    signals: {
      get isOnline() {
        return signals.isOnline
      },
      get isVisible() {
        return signals.isVisible
      },
      subscribe: (listener) => track(signals.subscribe(listener)),
    },
    kill() {
      isDead = true
      for (const end of endings) end()
      endings.clear()
    },
  }
}
