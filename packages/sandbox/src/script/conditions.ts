import type { ScriptOccasion } from './agentScript.ts'
import { LineProblem } from './scriptError.ts'

/** Whether a rule is about what the customer did. */
export type Condition = (occasion: ScriptOccasion) => boolean

const isMessage = ({ kind }: ScriptOccasion): boolean => kind === 'message'
const isRating = ({ kind, message }: ScriptOccasion): boolean =>
  kind === 'answer' && message.contentType === 'input_csat'

/** Conditions that have a name. */
const NAMED: Readonly<Record<string, Condition>> = {
  first: (occasion) => isMessage(occasion) && occasion.count === 1,
  file: (occasion) => isMessage(occasion) && occasion.message.attachments.length > 0,
  question: (occasion) => isMessage(occasion) && textOf(occasion).includes('?'),
  answer: (occasion) => occasion.kind === 'answer' && !isRating(occasion),
  rating: isRating,
  anything: isMessage,
}

/** Reads what follows `when`: words in quotes and names of conditions, of which one must hold. */
export function parseConditions(text: string): Condition {
  const parts = text.match(/"[^"]*"|[^,\s]+/g) ?? []
  if (parts.length === 0) {
    throw new LineProblem('"when" needs a condition, as in: when "menu", "options".')
  }
  const conditions = parts.map(parseCondition)
  return (occasion) => conditions.some((condition) => condition(occasion))
}

function parseCondition(text: string): Condition {
  const words = /^"(.+)"$/.exec(text)?.[1]
  if (words !== undefined) return says(words)
  const named = NAMED[text]
  if (named) return named
  throw new LineProblem(
    `"${text}" is no condition; put words in quotes, or use one of ${Object.keys(NAMED).join(', ')}.`,
  )
}

/** Whole words, in any case: `"form"` is not in “information”. */
function says(words: string): Condition {
  const literal = words.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, 'iu')
  return (occasion) => isMessage(occasion) && pattern.test(textOf(occasion))
}

function textOf({ message }: ScriptOccasion): string {
  return message.content ?? ''
}
