import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { poll } from './poll.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function aPage(isOnce = false) {
  let isVisible = true
  let listener = (): void => undefined
  const options = {
    intervalMs: 1_000,
    isOnce,
    isVisible: () => isVisible,
    onVisible: (called: () => void) => {
      listener = called
      return () => {
        listener = () => undefined
      }
    },
  }
  const show = (shown: boolean): void => {
    isVisible = shown
    if (shown) listener()
  }
  return { options, show }
}

describe('polling', () => {
  it('asks at once and then every interval', async () => {
    const ask = vi.fn<() => Promise<boolean>>(async () => true)

    poll(ask, aPage().options)
    await vi.advanceTimersByTimeAsync(3_500)

    expect(ask).toHaveBeenCalledTimes(4)
  })

  it('waits for an answer before it asks again', async () => {
    const ask = vi.fn<() => Promise<boolean>>(() => new Promise<boolean>(() => undefined))

    poll(ask, aPage().options)
    await vi.advanceTimersByTimeAsync(10_000)

    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('asks nothing while nobody looks, and at once when somebody does', async () => {
    const ask = vi.fn<() => Promise<boolean>>(async () => true)
    const page = aPage()
    poll(ask, page.options)
    await vi.advanceTimersByTimeAsync(0)

    page.show(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ask).toHaveBeenCalledTimes(1)

    page.show(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('asks less and less often while it goes wrong, and as before when it is well again', async () => {
    let isFine = false
    const ask = vi.fn<() => Promise<boolean>>(async () => isFine)
    poll(ask, aPage().options)

    await vi.advanceTimersByTimeAsync(600_000)
    const calls = ask.mock.calls.length
    expect(calls).toBeGreaterThan(10)
    expect(calls).toBeLessThan(20)

    isFine = true
    await vi.advanceTimersByTimeAsync(60_000)
    ask.mockClear()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(ask).toHaveBeenCalledTimes(10)
  })

  it('ends with the first success when once is enough', async () => {
    let calls = 0
    const ask = vi.fn<() => Promise<boolean>>(async () => (calls += 1) > 1)

    poll(ask, aPage(true).options)
    await vi.advanceTimersByTimeAsync(60_000)

    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('stops when it is told to, even while it waits for an answer', async () => {
    const ask = vi.fn<() => Promise<boolean>>(async () => true)
    const page = aPage()

    poll(ask, page.options)()
    page.show(true)
    await vi.advanceTimersByTimeAsync(10_000)

    expect(ask).toHaveBeenCalledTimes(1)
  })
})
