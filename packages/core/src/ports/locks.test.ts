import { afterEach, expect, it, vi } from 'vitest'
import { platformLocks } from './locks.ts'

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

it('runs work once that fails under the lock of the platform', async () => {
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, __: object, work: () => Promise<unknown>) => work() },
  })
  const work = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('no')))

  await expect(platformLocks().request('x', work)).rejects.toThrow('no')
  expect(work).toHaveBeenCalledTimes(1)
})
