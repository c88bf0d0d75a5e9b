import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** An answer to the client, as recorded. */
export interface RecordedAnswer {
  readonly recording: string
  readonly label: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly contentType: string | null
  readonly body: string
}

/** A frame that a socket received, as recorded. */
export interface RecordedFrame {
  readonly recording: string
  readonly socket: string
  readonly text: string
}

/** An example of the contract. */
export interface Example {
  readonly file: string
  readonly kind: string
  readonly schema: string
  readonly method?: string
  readonly path?: string
  readonly status?: number
  readonly value: unknown
}

/** The part of a JSON schema that the contract uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly pattern?: string
  readonly format?: string
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

const recordings = readdirSync(new URL('recordings', import.meta.url)).map((file) => ({
  recording: file,
  ...(JSON.parse(read(`recordings/${file}`)) as {
    readonly answers: readonly Omit<RecordedAnswer, 'recording'>[]
    readonly frames: readonly Omit<RecordedFrame, 'recording'>[]
  }),
}))

/** Every answer to the client in the recordings. */
export const answers: readonly RecordedAnswer[] = recordings.flatMap(({ recording, answers }) =>
  answers.map((answer) => ({ recording, ...answer })),
)

/** Every frame in the recordings. */
export const frames: readonly RecordedFrame[] = recordings.flatMap(({ recording, frames }) =>
  frames.map((frame) => ({ recording, ...frame })),
)

/** Whether a frame came to an agent's socket. */
export function isAgentFrame({ socket }: RecordedFrame): boolean {
  return ['agent', 'ada', 'ada-2'].includes(socket)
}

/** Every example of the contract. */
export const examples: readonly Example[] = (
  JSON.parse(read('examples/index.json')) as {
    readonly examples: readonly Omit<Example, 'value'>[]
  }
).examples.map((example) => ({
  ...example,
  value: JSON.parse(read(`examples/${example.file}`)) as unknown,
}))

/** The example in a file. */
export function example(file: string): unknown {
  return examples.find((candidate) => candidate.file === file)?.value
}

/** The schemas of the contract, by name. */
export const schemas: Readonly<Record<string, Schema>> = (
  parse(read('openapi.yaml')) as { components: { schemas: Record<string, Schema> } }
).components.schemas
