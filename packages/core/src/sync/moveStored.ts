import type { Storage } from '../ports/storage.ts'

/** What belongs to the session and the tabs of one name alone. */
const OWN = [':session', ':lead']

/**
 * What an anonymous customer left is the identified one's from here on: with the session all of it,
 * without it the unsent messages.
 */
export async function moveStored(
  storage: Storage,
  from: string,
  to: string,
  isSessionKept: boolean,
): Promise<void> {
  const keys = (await storage.keys()).filter((key) => key.startsWith(`${from}:`))
  // In their order: who comes upon what is left finds no unsent message without its session.
  for (const key of keys.sort()) {
    const name = key.slice(from.length)
    const isMoved = isSessionKept ? !OWN.includes(name) : name.startsWith(':outbox:')
    const value = isMoved ? await storage.get(key) : undefined
    if (value !== undefined) await storage.set(to + name, value)
    await storage.delete(key)
  }
}
