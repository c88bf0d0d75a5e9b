import { createMemoryStorage, type CreateClientOptions, type Storage } from '../src/index.ts'
import type { CachedChat } from '../src/sync/cachedChat.ts'
import type { SealedCache } from '../src/sync/cacheSeal.ts'
import { openChat, type Chat } from './openChat.ts'

/** A chat whose storage the test can look into. */
export interface KeptChat extends Chat {
  readonly storage: Storage
  /** Stays longer than the cache waits, and closes the page. */
  readonly leave: () => Promise<void>
  /** Opens the page again, on a slow network: nothing is answered yet. */
  readonly comeBack: (options?: Partial<CreateClientOptions>) => Promise<void>
  /** Names of what is kept of chats. */
  readonly keptKeys: () => Promise<readonly string[]>
  readonly readKept: () => Promise<CachedChat>
}

/** Opens a chat with a storage that outlives its pages. */
export function openKeptChat(options: Partial<CreateClientOptions> = {}): KeptChat {
  const { storage = createMemoryStorage() } = options
  const chat = openChat({ ...options, storage }, { maxMessagesPerMinute: 1_000 })

  async function keptKeys(): Promise<readonly string[]> {
    return (await storage.keys()).filter((key) => key.includes(':cache:'))
  }

  return Object.assign(chat, {
    storage,
    keptKeys,
    async leave() {
      await chat.settle(2_500)
      chat.client.destroy()
      await chat.settle()
    },
    async comeBack(more?: Partial<CreateClientOptions>) {
      chat.sandbox.faults.set('delay', { delayMs: 100 })
      chat.reload(more)
      chat.look()
      await chat.settle(0)
    },
    async readKept() {
      const [key] = await keptKeys()
      if (key === undefined) throw new Error('nothing is kept')
      return chatOf(await storage.get(key))
    },
  })
}

/** What is sealed in there. */
export function chatOf(sealed: unknown): CachedChat {
  return JSON.parse((sealed as SealedCache).text) as CachedChat // the test has written it
}
