import type { FaultOptions } from './sandboxApi.ts'

/** An option of a fault as a field of a form. */
export interface FaultField {
  readonly name: string
  readonly label: string
  readonly kind: 'number' | 'text' | 'choice'
  readonly hint?: string
  readonly choices?: readonly string[]
}

/** What somebody typed into the fields, by name. Empty fields are the sandbox's own defaults. */
export type FaultForm = Readonly<Record<string, string>>

/** Options of every fault. */
const commonFields: readonly FaultField[] = [
  { name: 'rate', label: 'Share', kind: 'number', hint: '1, which is always' },
  { name: 'times', label: 'Times', kind: 'number', hint: 'until it is off' },
  { name: 'path', label: 'Path', kind: 'text', hint: 'any; /messages' },
  {
    name: 'method',
    label: 'Method',
    kind: 'choice',
    choices: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
  },
  { name: 'side', label: 'Who suffers', kind: 'choice', choices: ['customer', 'agent', 'both'] },
]

/** Options of some faults: the sandbox names them where it says what the fault does. */
const ownFields: readonly FaultField[] = [
  { name: 'delayMs', label: 'Delay in ms', kind: 'number' },
  { name: 'status', label: 'Status', kind: 'number' },
  { name: 'code', label: 'Close code', kind: 'number' },
  { name: 'reason', label: 'Reason', kind: 'text' },
  { name: 'reconnect', label: 'Reconnect', kind: 'choice', choices: ['true', 'false'] },
  { name: 'kind', label: 'Kind', kind: 'text' },
]

/** Long enough to be seen with the naked eye; the sandbox's own delay is meant for tests. */
const visibleDelayMs = 2_000

/** The options that a fault has, after what the sandbox says about it. */
export function fieldsOf(description: string): readonly FaultField[] {
  const own = ownFields.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(description))
  const quoted = own.filter(({ name }) => name === 'delayMs' || description.includes(`"${name}"`))
  return [...quoted, ...commonFields]
}

/** The form of a fault that is on, or as it is first seen. */
export function toForm(fields: readonly FaultField[], active: FaultOptions | undefined): FaultForm {
  const first = fields.some(({ name }) => name === 'delayMs') ? { delayMs: visibleDelayMs } : {}
  const options = Object.entries(active ?? first)
  return Object.fromEntries(options.map(([name, value]) => [name, String(value)]))
}

/** The options as the sandbox wants them; whether they are right, it says itself. */
export function readForm(fields: readonly FaultField[], form: FaultForm): FaultOptions {
  const filled = fields.flatMap((field) => {
    const text = (form[field.name] ?? '').trim()
    return text === '' ? [] : [[field.name, readValue(field, text)] as const]
  })
  return Object.fromEntries(filled)
}

/** What is said of a fault that is on, in a few words. */
export function summarizeOptions(options: FaultOptions): string {
  const { rate, times, delayMs, ...others } = options
  const words = [
    typeof rate === 'number' && rate < 1 ? `${Math.round(rate * 100)} %` : '',
    typeof times === 'number' ? (times === 1 ? 'once' : `${times} times`) : '',
    typeof delayMs === 'number' ? `${delayMs} ms` : '',
    ...Object.entries(others).map(([name, value]) => `${name} ${String(value)}`),
  ]
  return words.filter(Boolean).join(' · ')
}

function readValue({ kind, choices }: FaultField, text: string): unknown {
  if (kind === 'number') return Number.isNaN(Number(text)) ? text : Number(text)
  return choices?.includes('true') ? text === 'true' : text
}
