import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyInput } from '../../test/anyInput.ts'
import { checkInput } from '../../test/checkInput.ts'
import { decoders } from '../../test/decoders.ts'
import { patience, propertyRuns } from '../../test/propertyRuns.ts'

test('bytes and JSON of any shape harm no reader', patience, async () => {
  await fc.assert(
    fc.asyncProperty(anyInput, fc.nat(), async (text, choice) => {
      expect(await checkInput(text, choice, {})).toEqual([])
    }),
    propertyRuns(0.5),
  )
})

test('every decoder is tried', () => {
  const sources = readdirSync(import.meta.dirname).filter((file) => /^decode\w+\.ts$/.test(file))
  const declared = sources.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    return Array.from(text.matchAll(/export (?:function|const) (decode\w+)/g), ([, name]) => name)
  })
  const tried = new Set(Object.keys(decoders).map((name) => name.split(' ')[0]))

  expect(declared.length).toBeGreaterThan(15)
  expect(declared.filter((name) => !tried.has(name))).toEqual([])
})
