import { describe, expect, it } from 'vitest'
import { createFakeClock } from '../../test/fakeClock.ts'
import { timer$, wait } from './timer.ts'

describe('timer$', () => {
  it('emits once for each subscription, then completes', () => {
    const clock = createFakeClock()
    const seen: string[] = []
    const later$ = timer$(clock, 1_000)
    const observer = { next: () => seen.push('next'), complete: () => seen.push('complete') }

    later$.subscribe(observer)
    clock.advance(999)
    expect(seen).toEqual([])
    clock.advance(1)
    expect(seen).toEqual(['next', 'complete'])
    later$.subscribe(observer)
    clock.advance(1_000)

    expect(seen).toEqual(['next', 'complete', 'next', 'complete'])
  })

  it('sets no timer before it is subscribed to, and none once unsubscribed', () => {
    const clock = createFakeClock()
    const later$ = timer$(clock, 1_000)
    expect(clock.pending()).toBe(0)

    later$.subscribe(() => expect.fail('it was called off')).unsubscribe()
    clock.advance(1_000)

    expect(clock.pending()).toBe(0)
  })
})

describe('wait', () => {
  it('resolves when the time has passed', async () => {
    const clock = createFakeClock()
    const waiting = wait(clock, 1_000, new AbortController().signal)

    clock.advance(1_000)

    await expect(waiting).resolves.toBeUndefined()
  })

  it('rejects with the reason of the signal, and leaves no timer', async () => {
    const clock = createFakeClock()
    const controller = new AbortController()
    const waiting = wait(clock, 1_000, controller.signal)
    const reason = new Error('the user left')

    controller.abort(reason)

    await expect(waiting).rejects.toBe(reason)
    expect(clock.pending()).toBe(0)
  })

  it('rejects at once when the signal was aborted before', async () => {
    const clock = createFakeClock()
    const reason = new Error('the user left')

    await expect(wait(clock, 1_000, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(clock.pending()).toBe(0)
  })
})
