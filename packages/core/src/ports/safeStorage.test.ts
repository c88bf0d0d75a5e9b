import { expect, it } from 'vitest'
import { createFakeClock, type FakeClock } from '../../test/fakeClock.ts'
import type { Clock } from './clock.ts'
import { createMemoryStorage } from './memoryStorage.ts'
import { createSafeStorage, type SafeStorage } from './safeStorage.ts'
import type { Storage } from './storage.ts'

/** A storage that answers when it is told to. */
function aSlowStorage(): { storage: Storage; answer: (value: unknown) => void } {
  let answer: (value: unknown) => void = () => {}
  const storage = {
    ...createMemoryStorage(),
    get: () => new Promise((settle) => (answer = settle)),
  }
  return { storage, answer: (value) => answer(value) }
}

function open(
  storage: Storage,
  clock: Clock,
): { safe: SafeStorage; warnings: string[]; end: () => void } {
  const warnings: string[] = []
  const life = new AbortController()
  const logger = { debug() {}, warn: (message: string) => void warnings.push(message) }
  const safe = createSafeStorage(storage, { clock, logger, signal: life.signal })
  return { safe, warnings, end: () => life.abort() }
}

/** Lets what is due be done. */
async function turn(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve()
}

/** As long as a reader waits: it asks twice. */
async function waitInVain(clock: FakeClock): Promise<void> {
  for (let ask = 0; ask < 2; ask++) {
    clock.advance(5_000)
    await turn()
  }
}

it('takes an answer that comes late because the device slept', async () => {
  const { storage, answer } = aSlowStorage()
  const timers: (() => void)[] = []
  const schedule = (work: () => void): (() => void) => {
    timers.push(work)
    return () => {}
  }
  const clock = { now: () => 0, schedule }
  const { safe, warnings } = open(storage, clock)
  const read = safe.get('session')

  // It wakes: what is due runs first, whatever it sets is due later.
  for (const work of timers.splice(0)) work()
  answer('stored')

  expect(await read).toBe('stored')
  expect(warnings).toEqual([])
})

it('goes on in memory after ten seconds without an answer, and says so once', async () => {
  const { storage } = aSlowStorage()
  const clock = createFakeClock()
  const { safe, warnings } = open(storage, clock)
  await safe.set('session', 'kept')
  const read = safe.get('session')

  await waitInVain(clock)

  expect(await read).toBe('kept')
  expect(await safe.get('session')).toBe('kept')
  expect(warnings).toHaveLength(1)
})

it('answers from memory all who wait when the storage turns out to be silent', async () => {
  const { storage } = aSlowStorage()
  const clock = createFakeClock()
  const { safe, warnings } = open(storage, clock)
  await safe.set('session', 'kept')
  const reads = Promise.all([safe.get('session'), safe.get('cache')])

  await waitInVain(clock)

  expect(await reads).toEqual(['kept', undefined])
  expect(warnings).toHaveLength(1)
})

it('leaves no timer when nobody waits any more', () => {
  const { storage } = aSlowStorage()
  const clock = createFakeClock()
  const { safe, end } = open(storage, clock)
  void safe.get('session')
  clock.advance(2_000)

  end()

  expect(clock.pending()).toBe(0)
})

it('takes the second answer of a storage that was busy at first', async () => {
  const { storage, answer } = aSlowStorage()
  const clock = createFakeClock()
  const { safe, warnings } = open(storage, clock)
  const read = safe.get('session')
  clock.advance(5_000)
  await turn()

  answer('stored')

  expect(await read).toBe('stored')
  expect(warnings).toEqual([])
})

it('wipes what begins with a prefix, in memory and in a storage that was given up', async () => {
  const memory = createMemoryStorage()
  await memory.set('chat:a', 1)
  await memory.set('other', 2)
  const clock = createFakeClock()
  const { safe } = open({ ...memory, set: () => Promise.reject(new Error('full')) }, clock)
  await safe.set('chat:b', 3)

  await safe.wipe('chat:')

  expect(await safe.keys()).toEqual([])
  expect(await memory.keys()).toEqual(['other'])
})
