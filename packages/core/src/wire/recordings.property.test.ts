import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkInput, type Tally } from '../../test/checkInput.ts'
import { decoders } from '../../test/decoders.ts'
import { mutatedRecording } from '../../test/mutatedRecording.ts'
import { patience, propertyRuns } from '../../test/propertyRuns.ts'

/** Readers that make something of whatever they are given. */
const takesAll = /^decode(Agent|Attachment|Content|DisplayType|Event moon.landed|Sender)$/

test('recorded answers and frames that were tampered with harm no reader', patience, async () => {
  const tally: Tally = {}

  await fc.assert(
    fc.asyncProperty(mutatedRecording, fc.nat(), async (text, choice) => {
      expect(await checkInput(text, choice, tally)).toEqual([])
    }),
    propertyRuns(0.5),
  )

  const readers = [...Object.keys(decoders), 'the room']
  const idle = readers.filter((name) => !tally[name]?.taken)
  const credulous = readers.filter((name) => !takesAll.test(name) && !tally[name]?.refused)
  expect({ idle, credulous }).toEqual({ idle: [], credulous: [] })
})
