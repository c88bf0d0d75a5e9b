import { afterEach, expect, it, vi } from 'vitest'
import { createLocalLocks, platformLocks } from './locks.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('locks within the page where the platform refuses, as in a sandboxed frame', async () => {
  const refusal = new DOMException('not allowed here', 'SecurityError')
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(refusal) } })
  const locks = platformLocks()
  const order: string[] = []
  const work = (name: string) => async () => {
    order.push(`${name} begins`)
    await Promise.resolve()
    order.push(`${name} ends`)
    return name
  }

  expect(await Promise.all([locks.request('x', work('a')), locks.request('x', work('b'))])).toEqual(
    ['a', 'b'],
  )
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

it('does not wait for a name that somebody has', async () => {
  const held = new Set(['taken'])
  const request = (
    name: string,
    options: unknown,
    work: (lock: object | null) => Promise<unknown>,
  ): Promise<unknown> => work(held.has(name) ? null : {})
  vi.stubGlobal('navigator', { locks: { request } })
  const work = vi.fn<() => Promise<void>>(async () => {})

  expect(await platformLocks().attempt('taken', work)).toBe(false)
  expect(work).not.toHaveBeenCalled()
  expect(await platformLocks().attempt('free', work)).toBe(true)
  expect(work).toHaveBeenCalledTimes(1)
})

it('does not wait within the page either', async () => {
  const locks = createLocalLocks()
  let release = (): void => {}
  const held = locks.request('x', () => new Promise<void>((resolve) => (release = resolve)))
  const work = vi.fn<() => Promise<void>>(async () => {})

  expect(await locks.attempt('x', work)).toBe(false)
  release()
  await held
  expect(await locks.attempt('x', work)).toBe(true)
  expect(work).toHaveBeenCalledTimes(1)
})

it('runs work once that fails under the lock of the platform', async () => {
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, work: () => Promise<unknown>) => work() },
  })
  const work = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('no')))

  await expect(platformLocks().request('x', work)).rejects.toThrow('no')
  expect(work).toHaveBeenCalledTimes(1)
})
