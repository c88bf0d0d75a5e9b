import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCookieStorage } from './cookieStorage.ts'
import { createLocalStorage } from './localStorage.ts'
import type { Storage } from './storage.ts'

const KEY = 'unilink|https://chat.example.com|inbox|'
const session = { sourceId: 'source-1', session: { contact: { name: 'Åsa; Ünal = "A"' } } }

/** A browser's cookies, as a page sees them. */
function createCookieJar() {
  const jar = new Map<string, string>()
  const written: string[] = []
  return {
    jar,
    written,
    document: {
      get cookie() {
        return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      },
      set cookie(text: string) {
        written.push(text)
        const [pair = ''] = text.split('; ', 1)
        const at = pair.indexOf('=')
        const name = pair.slice(0, at)
        if (text.includes('max-age=0')) jar.delete(name)
        else if (pair.length <= 4_096) jar.set(name, pair.slice(at + 1))
      },
    },
  }
}

/** A browser's local storage. */
function createLocal(): Record<string, unknown> {
  const methods = {
    getItem: (key: string) => (local as Record<string, string>)[key] ?? null,
    setItem: (key: string, text: string) => void (local[key] = text),
    removeItem: (key: string) => void delete local[key],
  }
  const local: Record<string, unknown> = Object.create(methods)
  return local
}

const warnings: string[] = []
const logger = { debug() {}, warn: (message: string) => void warnings.push(message) }
let cookies = createCookieJar()
let local = createLocal()

beforeEach(() => {
  warnings.length = 0
  cookies = createCookieJar()
  local = createLocal()
  vi.stubGlobal('document', cookies.document)
  vi.stubGlobal('location', { protocol: 'https:' })
  vi.stubGlobal('localStorage', local)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const places: readonly [string, () => Storage, () => readonly string[]][] = [
  ['local storage', () => createLocalStorage({ logger }), () => Object.keys(local)],
  ['cookies', () => createCookieStorage({ logger }), () => [...cookies.jar.keys()]],
]

describe.each(places)('a session in %s', (_, create, kept) => {
  it('is there for the next page', async () => {
    await create().set(`${KEY}:session`, session)
    await create().set(`${KEY}:seen`, { 1: 20 })

    const next = create()
    expect(await next.get(`${KEY}:session`)).toEqual(session)
    expect(await next.get(`${KEY}:seen`)).toEqual({ 1: 20 })
    expect(await next.keys()).toEqual([`${KEY}:session`, `${KEY}:seen`])
  })

  it('has nothing beside it: messages and pages stay in memory', async () => {
    const storage = create()
    await storage.set(`${KEY}:outbox:1`, { content: 'a draft' })

    expect(await storage.get(`${KEY}:outbox:1`)).toEqual({ content: 'a draft' })
    expect(await storage.keys()).toEqual([`${KEY}:outbox:1`])
    expect(await create().keys()).toEqual([])
    expect(kept()).toEqual([])
  })

  it('is deleted', async () => {
    const storage = create()
    await storage.set(`${KEY}:session`, session)
    await storage.delete(`${KEY}:session`)

    expect(kept()).toEqual([])
    expect(await storage.get(`${KEY}:session`)).toBeUndefined()
  })

  it('is as if absent when it cannot be read, and the logger hears of it', async () => {
    await create().set(`${KEY}:session`, session)
    for (const name of cookies.jar.keys()) cookies.jar.set(name, '%7Bbroken')
    for (const name of Object.keys(local)) local[name] = '{broken'

    expect(await create().get(`${KEY}:session`)).toBeUndefined()
    expect(warnings).toHaveLength(1)
  })
})

describe('a cookie', () => {
  it('is secure, lax, and of the scope that was asked for', async () => {
    const storage = createCookieStorage({ domain: 'example.com', path: '/shop', maxAgeSeconds: 60 })
    await storage.set(`${KEY}:session`, session)
    await storage.delete(`${KEY}:session`)

    const [set, deleted] = cookies.written
    expect(set).toContain('; path=/shop; domain=example.com; max-age=60; samesite=lax; secure')
    expect(deleted).toContain('; path=/shop; domain=example.com; max-age=0;')
  })

  it('is not marked secure on a page without TLS, which could not set it then', async () => {
    vi.stubGlobal('location', { protocol: 'http:' })
    await createCookieStorage().set(`${KEY}:session`, session)

    expect(cookies.written.join()).not.toContain('secure')
  })

  it('that is too large or refused stays in memory, and the old one goes', async () => {
    const storage = createCookieStorage({ logger })
    await storage.set(`${KEY}:seen`, { 1: 20 })
    const large = { 1: 'x'.repeat(5_000) }
    await storage.set(`${KEY}:seen`, large)

    expect(await storage.get(`${KEY}:seen`)).toEqual(large)
    expect(cookies.jar.size).toBe(0)
    expect(warnings).toHaveLength(1)
  })

  it('of somebody else does not disturb', async () => {
    cookies.jar.set('other', '%E0%A4%A')
    const storage = createCookieStorage({ logger })
    await storage.set(`${KEY}:session`, session)

    expect(await storage.keys()).toEqual([`${KEY}:session`])
    expect(await storage.get(`${KEY}:session`)).toEqual(session)
  })
})
