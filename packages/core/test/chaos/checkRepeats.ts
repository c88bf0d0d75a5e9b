import type { World } from './createWorld.ts'

/** A reading may be as old as the longest delay of a schedule, and what follows it is kept before it is sent. */
const READING_MS = 8_000

/** No message was sent again when its row was there already, and history could tell. */
export function checkRepeats(world: World): string[] {
  const { attempts, echoes, sandbox } = world
  return sandbox.rows.messages.flatMap(({ id, createdAt, contentAttributes, content }) => {
    const key = echoes.get(id)
    // Who reads history cannot know a text that an agent has deleted.
    if (key === undefined || contentAttributes.deleted === true) return []
    const needless = attempts.get(key)?.find((at) => at > createdAt + READING_MS)
    if (needless === undefined || isSwapped(world, key, content ?? '')) return []
    const seconds = Math.round((needless - createdAt) / 1000)
    return [`${key} was sent again ${seconds} s after row ${id} of it was stored`]
  })
}

/** History has no keys: its row may have been taken for an equal text, which then was not sent itself. */
function isSwapped({ browser, echoes, texts }: World, key: string, content: string): boolean {
  const told = new Set(echoes.values())
  const text = content.replaceAll('\r\n', '\n')
  // A tab that crashed may have kept one before its `send` has answered.
  const shown = browser.tabs.flatMap((tab) =>
    tab
      .items()
      .flatMap(({ key: own, content: said, id }) =>
        own === `message-${id}` ? [] : [[own, said] as const],
      ),
  )
  return [...texts, ...shown].some(
    ([other, otherText]) => other !== key && otherText === text && !told.has(other),
  )
}
