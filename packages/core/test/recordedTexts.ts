import { answers, examples, frames } from '../test-data/testData.ts'

const frameTexts = frames.map(({ text }) => text)

/** Every text that a server said, and what its events carry. */
export const recordedTexts: readonly string[] = [
  ...answers.map(({ body }) => body),
  ...frameTexts,
  // What an event carries is an input of its own, for the readers that never see the frame.
  ...frameTexts.map(dataOf).filter((text) => text !== undefined),
  ...examples
    .filter(({ kind }) => kind === 'rest-response' || kind === 'cable-server')
    .map(({ value }) => JSON.stringify(value)),
]

/** The recorded texts by what they look like, so that the common kinds do not crowd out the rare. */
export const recordedKinds: readonly (readonly string[])[] = groupByShape(recordedTexts)

/** Every key of the wire. */
export const wireKeys: readonly string[] = [
  ...new Set(recordedTexts.map(parseJson).flatMap(keysOf)),
]

/** What a text is as JSON; undefined when it is none, as a page or nothing at all. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function dataOf(frame: string): string | undefined {
  const { message } = parseJson(frame) as { readonly message?: { readonly data?: unknown } }
  return message?.data === undefined ? undefined : JSON.stringify(message.data)
}

function groupByShape(texts: readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const text of new Set(texts)) {
    const shape = shapeOf(parseJson(text))
    groups.set(shape, [...(groups.get(shape) ?? []), text])
  }
  return [...groups.values()]
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${shapeOf(value[0])}]`
  if (!isRow(value)) return typeof value
  const { message } = value
  return [...Object.keys(value).sort(), isRow(message) ? String(message['event']) : ''].join()
}

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value) ? [] : Object.keys(value)
  return [...keys, ...Object.values(value).flatMap(keysOf)]
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
