import type { World } from './createWorld.ts'

/** A reading that was answered just before may be as old as the longest delay of a schedule. */
const READING_MS = 7_000

/** No message was sent again when its row was there already, and history could tell. */
export function checkRepeats({ attempts, echoes, sandbox }: World): string[] {
  return sandbox.rows.messages.flatMap(({ id, createdAt, contentAttributes }) => {
    const key = echoes.get(id)
    // Who reads history cannot know a text that an agent has deleted.
    if (key === undefined || contentAttributes.deleted === true) return []
    const needless = attempts.get(key)?.find((at) => at > createdAt + READING_MS)
    if (needless === undefined) return []
    const seconds = Math.round((needless - createdAt) / 1000)
    return [`${key} was sent again ${seconds} s after row ${id} of it was stored`]
  })
}
