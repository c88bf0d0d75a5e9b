import { readFileSync } from 'node:fs'

/** A transcript of a real server, shortened to what the comparison needs. */
export interface Recording {
  readonly startedAt: string
  readonly events: readonly RecordedEvent[]
}

/** One event, `at` milliseconds after the start. */
export type RecordedEvent = { readonly at: number } & (
  | RecordedExchange
  | {
      readonly kind: 'connect'
      readonly socket: string
      readonly protocols: string[]
      readonly path: string
    }
  | { readonly kind: 'send'; readonly socket: string; readonly text: string }
  | { readonly kind: 'recv'; readonly socket: string; readonly frame: unknown }
  | { readonly kind: 'close'; readonly socket: string }
  | { readonly kind: 'note'; readonly text: string }
)

/** A request and its answer. */
export interface RecordedExchange {
  readonly kind: 'http'
  readonly actor: string
  readonly label?: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly multipart?: readonly RecordedPart[]
  readonly status: number
  readonly contentType?: string
  readonly answer?: unknown
  /** The body when it is no JSON. */
  readonly text?: string
  /** Where a later request names it again. */
  readonly etag?: string
  readonly location?: string
  /** What it said about other origins, when the request named one. */
  readonly cors?: Readonly<Record<string, string>>
  /** The answer was a long list, of which only the first rows were kept. */
  readonly shortened?: boolean
}

/** A part of a multipart body. */
export interface RecordedPart {
  readonly name: string
  readonly text?: string
  readonly filename?: string
  readonly content_type?: string
  readonly base64?: string
}

/** People of the recordings and who plays them in the sandbox. */
const CAST: readonly (readonly [string, string])[] = [
  ['Ada Agent', 'Ada Winter'],
  ['ada@synthetic.test', 'ada@sandbox.test'],
  ['"available_name":"Bob Agent"', '"available_name":"Ben"'],
  ['Bob Agent', 'Ben Summer'],
  ['bob@synthetic.test', 'ben@sandbox.test'],
  ['Botty', 'Robin (bot)'],
  ['support team', 'support'],
  ['Synthetic Account', 'Sandbox'],
  ['sUo7KPsLKeCvHK5ccKzUY92G', 'SandboxAdaPubsub11111111'],
  ['(x repeated 150000 times)', 'x'.repeat(150_000)],
  // Agents of the sandbox have no picture.
  ['https://unilink.example.test/rails/active_storage/representations/redirect/x/avatar.png', ''],
]

/** Reads a recording, with the sandbox's names for the people in it. */
export function readRecording(name: string): Recording {
  const file = new URL(`recordings/${name}.json`, import.meta.url)
  let text = readFileSync(file, 'utf8')
  for (const [recorded, played] of CAST) text = text.replaceAll(recorded, played)
  return JSON.parse(text)
}
