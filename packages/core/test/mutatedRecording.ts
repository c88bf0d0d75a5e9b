import fc, { type Arbitrary } from 'fast-check'
import { anyKey, anyValue, spoil, writeJson } from './anyInput.ts'
import { parseJson, recordedKinds, recordedTexts } from './recordedTexts.ts'

const editKinds = ['drop', 'replace', 'retype', 'repeat', 'insert', 'wrap', 'spoil'] as const

/** Something that is done to a recording. */
interface Edit {
  readonly kind: (typeof editKinds)[number]
  readonly place: number
  readonly key: string
  readonly value: unknown
}

const anyEdit: Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...editKinds),
  place: fc.nat(),
  key: anyKey,
  value: anyValue,
})

/** A recorded answer or frame to which a few things were done. */
export const mutatedRecording: Arbitrary<string> = fc
  .tuple(fc.nat(), fc.nat(), fc.array(anyEdit, { minLength: 1, maxLength: 3 }))
  .map(([kind, at, edits]) => {
    const texts = recordedKinds[kind % recordedKinds.length] ?? recordedTexts
    return edit(texts[at % texts.length] ?? '', edits)
  })

function edit(text: string, edits: readonly Edit[]): string {
  const recorded = parseJson(text)
  if (recorded === undefined) return spoil(text, edits[0]?.place ?? 0)
  const root: Row = { value: recorded }
  for (const { kind, place, key, value } of edits) {
    const places = placesOf(root)
    const [row, at] = places[place % places.length] ?? [root, 'value']
    const entry = row[at]
    const isList = Array.isArray(entry)
    if (kind === 'drop') delete row[at]
    if (kind === 'replace') row[at] = structuredClone(value)
    if (kind === 'retype') row[at] = retype(entry)
    if (kind === 'repeat' && isList) entry.push(...(structuredClone(entry) as unknown[]))
    if (kind === 'insert' && isRow(entry)) row[at] = { ...entry, [key]: structuredClone(value) }
    if (kind === 'wrap') row[at] = place % 2 ? [entry] : { [key]: entry }
  }
  const written = writeJson(root.value)
  const end = edits.find(({ kind }) => kind === 'spoil')
  return end ? spoil(written, end.place) : written
}

type Row = Record<string, unknown>

/** Every place of a value where another one could stand. A list has keys like any object. */
function placesOf(row: object, places: [row: Row, key: string][] = []): typeof places {
  for (const [key, value] of Object.entries(row)) {
    places.push([row as Row, key])
    if (typeof value === 'object' && value !== null) placesOf(value as object, places)
  }
  return places
}

/** What a careless server would send for the same. */
function retype(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? 0 : Number(value) || value.length
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return Object.fromEntries(value.entries())
  return value === null ? {} : [value]
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
