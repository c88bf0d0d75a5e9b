import { describe, expect, it } from 'vitest'
import { createClosableStorage } from './closableStorage.ts'
import { createMemoryStorage } from './memoryStorage.ts'
import type { Storage } from './storage.ts'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A storage that writes when it is told to. */
function createSlowStorage(): { readonly storage: Storage; readonly write: () => void } {
  const memory = createMemoryStorage()
  let write = (): void => {}
  const set = async (key: string, value: unknown): Promise<void> => {
    await new Promise<void>((resolve) => (write = resolve))
    await memory.set(key, value)
  }
  return { storage: { ...memory, set }, write: () => write() }
}

describe('a storage that is closed', () => {
  it('is over when what was under way is written', async () => {
    const { storage, write } = createSlowStorage()
    const closable = createClosableStorage({ ...storage, spare: storage }, isSame)
    void closable.set('a', 1)
    let isOver = false

    const closed = closable.close().then(() => (isOver = true))
    await Promise.resolve()
    expect(isOver).toBe(false)
    write()
    await closed

    expect(await storage.get('a')).toBe(1)
  })

  it('writes nothing any more, and has nothing', async () => {
    const memory = createMemoryStorage()
    const closable = createClosableStorage({ ...memory, spare: memory }, isSame)
    await closable.set('a', 1)
    await closable.close()

    await closable.set('b', 2)
    await closable.delete('a')
    await closable.spare.set('c', 3)

    expect(await memory.keys()).toEqual(['a'])
    expect(await closable.get('a')).toBeUndefined()
    expect(await closable.keys()).toEqual([])
  })

  it('takes back what it wrote, unless somebody else wrote there since', async () => {
    const memory = createMemoryStorage()
    const closable = createClosableStorage({ ...memory, spare: memory }, isSame)
    await closable.set('a', { by: 'us' })
    await closable.set('b', { by: 'us' })
    await closable.spare.set('d', { by: 'us' })
    await memory.set('b', { by: 'others' })
    await memory.set('c', { by: 'others' })
    await closable.close()

    await closable.takeBack()

    expect(await memory.keys()).toEqual(['b', 'c'])
  })
})
