import { describe, expect, it } from 'vitest'
import { createVirtualClock } from './virtualClock.ts'

describe('a virtual clock', () => {
  it('runs work in order of time, then in the order it was scheduled', async () => {
    const clock = createVirtualClock(0)
    const log: string[] = []
    clock.schedule(() => log.push(`c at ${clock.now()}`), 20)
    clock.schedule(() => log.push(`a at ${clock.now()}`), 10)
    clock.schedule(() => log.push(`b at ${clock.now()}`), 10)

    await clock.advance(15)
    log.push(`moved to ${clock.now()}`)
    await clock.advance(15)

    expect(log).toEqual(['a at 10', 'b at 10', 'moved to 15', 'c at 20'])
    expect(clock.now()).toBe(30)
  })

  it('lets chains of promises settle before time goes on', async () => {
    const clock = createVirtualClock(0)
    const log: number[] = []
    const wait = (delayMs: number) =>
      new Promise<void>((resolve) => {
        clock.schedule(resolve, delayMs)
      })
    void (async () => {
      await Promise.resolve().then(() => Promise.resolve())
      for (let turn = 0; turn < 3; turn += 1) {
        await wait(10)
        log.push(clock.now())
      }
    })()

    await clock.advance(30)

    expect(log).toEqual([10, 20, 30])
    expect(clock.pending).toBe(0)
  })

  it('does not run work that was called off', async () => {
    const clock = createVirtualClock(0)
    let hasRun = false
    const cancel = clock.schedule(() => {
      hasRun = true
    }, 10)
    expect(clock.pending).toBe(1)

    cancel()
    await clock.advance(100)

    expect(hasRun).toBe(false)
    expect(clock.pending).toBe(0)
  })

  it('keeps a thousand pieces of work in order, also when every third is called off', async () => {
    const clock = createVirtualClock(0)
    const log: number[] = []
    const delays = Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1000)
    const cancels = delays.map((delayMs) => clock.schedule(() => log.push(delayMs), delayMs))
    const kept = delays.filter((_, index) => index % 3 > 0)
    for (const [index, cancel] of cancels.entries()) if (index % 3 === 0) cancel()
    expect(clock.pending).toBe(kept.length)

    await clock.advance(1000)

    expect(log).toEqual(kept.sort((one, other) => one - other))
    expect(clock.pending).toBe(0)
  })
})
