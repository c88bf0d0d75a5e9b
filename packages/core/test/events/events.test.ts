import { expect, test } from 'vitest'
import { writeEvents } from './writeEvents.ts'

/** The compiler takes a second or two, and more on a busy machine. */
const patienceMs = 60_000

test('the document of events says what the decoders do', { timeout: patienceMs }, async () => {
  await expect(writeEvents()).toMatchFileSnapshot('../../../../docs/events.md')
})
