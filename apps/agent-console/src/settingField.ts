import type { Item } from './item.ts'

/** A setting of an inbox as a field of a form. */
export interface SettingField {
  readonly name: string
  readonly label: string
  readonly kind: 'switch' | 'text' | 'number' | 'choice' | 'json'
  readonly text: string
  readonly isOn: boolean
  readonly choices: readonly string[]
}

/** Of these the value alone does not tell what else it may be. */
const numbers = new Set(['replyWindowHours', 'botId'])
const choices: Readonly<Record<string, readonly string[]>> = { csatDisplayType: ['emoji', 'star'] }
/** Names of the server, which nobody changes. */
const fixed = new Set(['id', 'accountId'])

/** What can be set, whatever that is: the switches first, as they are. */
export function toSettingFields(settings: Item): readonly SettingField[] {
  const fields = Object.entries(settings)
    .filter(([name]) => !fixed.has(name))
    .map(([name, value]): SettingField => {
      const allowed = choices[name] ?? []
      return {
        name,
        label: toWords(name),
        kind: kindOf(name, value),
        text: textOf(value),
        isOn: value === true,
        choices: allowed,
      }
    })
  const isSwitch = ({ kind }: SettingField): boolean => kind === 'switch'
  return [...fields.filter(isSwitch), ...fields.filter((field) => !isSwitch(field))]
}

/** A text as the sandbox wants it; whether it is right, it says itself. Throws where JSON is not JSON. */
export function readSetting({ kind }: Pick<SettingField, 'kind'>, text: string): unknown {
  if (kind === 'json') return JSON.parse(text)
  if (text.trim() === '') return null
  return kind === 'number' && !Number.isNaN(Number(text)) ? Number(text) : text
}

/** `csatDisplayType` as people say it: CSAT display type. */
export function toWords(name: string): string {
  const words = name
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/\b(csat|hmac|id)\b/g, (word) => word.toUpperCase())
  return `${words[0]?.toUpperCase()}${words.slice(1)}`
}

function kindOf(name: string, value: unknown): SettingField['kind'] {
  if (typeof value === 'boolean') return 'switch'
  if (name in choices) return 'choice'
  if (typeof value === 'number' || numbers.has(name)) return 'number'
  return typeof value === 'object' && value !== null ? 'json' : 'text'
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}
