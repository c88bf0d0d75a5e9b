import { UniLinkError, type SendInput } from '@unilink/core'
import { countCalls } from '../countCalls.ts'
import { hold, same } from '../expect.ts'
import { failureOf } from '../failureOf.ts'
import type { Row } from '../row.ts'

/** A row for an input that never reaches the server. */
function refused(id: string, what: string, input: () => SendInput): Row {
  return {
    id: `sending.${id}`,
    title: `the client refuses ${what} before it is queued`,
    async run(stage) {
      const chat = stage.openChat()
      await chat.begin()
      const before = countCalls(stage.log, /^POST \S+\/messages /)

      const error = await failureOf(chat.handle.send(input()))

      hold(UniLinkError.is(error, 'invalid-input'), 'it was not refused as invalid-input')
      same('rows', chat.items().filter(({ isOwn }) => isOwn).length, 1)
      same('calls', countCalls(stage.log, /^POST \S+\/messages /) - before, 0)
    },
  }
}

/** Facts about what the client refuses to send. */
export const refusedInputRows: readonly Row[] = [
  refused('null-character', 'U+0000', () => ({ content: 'a\0b' })),
  refused('too-long', 'a text of more than 150,000 characters', () => ({
    content: 'n'.repeat(150_001),
  })),
  refused('empty', 'a message without text and files', () => ({ content: '  ' })),
  refused('files', 'more than 15 files', () => ({
    files: Array.from({ length: 16 }, (_, count) => new File(['a'], `${count}.txt`)),
  })),
  {
    id: 'sending.half-character',
    title: 'the client mends half a character, which the server would fail on',
    async run({ openChat }) {
      const chat = openChat()
      await chat.begin()

      await chat.handle.send({ content: 'a\uD800b' })

      await chat.item('a\uFFFDb')
    },
  },
]
