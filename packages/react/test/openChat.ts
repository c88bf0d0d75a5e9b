import { act } from '@testing-library/react'
import { createClient, type Client } from '@unilink/core'
import {
  createSandbox,
  createSeededRandom,
  createVirtualClock,
  type Sandbox,
} from '@unilink/sandbox'
import { onTestFinished } from 'vitest'

/** A client and its server in memory, on one clock that the test moves. */
export interface TestChat {
  readonly sandbox: Sandbox
  readonly client: Client
  /** A client as the same page makes one after a reload: the storage is what it was. */
  readonly reload: () => Client
  /** Lets time pass, and React follow. */
  readonly advance: (durationMs: number) => Promise<void>
  /** How much work waits for its time. */
  readonly pending: () => number
}

/** Opens a chat that ends with the test. */
export function openChat(): TestChat {
  const clock = createVirtualClock()
  const sandbox = createSandbox({ clock })
  const random = createSeededRandom(7)
  const stored = new Map<string, unknown>()
  const storage = {
    get: async (key: string) => stored.get(key),
    set: async (key: string, value: unknown) => void stored.set(key, value),
    delete: async (key: string) => void stored.delete(key),
    keys: async () => [...stored.keys()],
  }
  onTestFinished(() => sandbox.close())

  function open(): Client {
    const client = createClient({
      url: sandbox.url,
      inbox: sandbox.inbox.identifier,
      fetch: sandbox.fetch,
      WebSocket: sandbox.WebSocket,
      random,
      clock,
      storage,
    })
    onTestFinished(client.destroy)
    return client
  }

  return {
    sandbox,
    client: open(),
    reload: open,
    advance: (durationMs) => act(() => clock.advance(durationMs)),
    pending: () => clock.pending,
  }
}
