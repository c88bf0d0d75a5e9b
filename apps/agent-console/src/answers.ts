import type { Content } from './content.ts'
import { type Item, textOf, toItems } from './item.ts'

/** A part of an answer: what it belongs to, where that is known, and what was said. */
export interface AnswerRow {
  readonly label: string
  readonly text: string
}

/** What the customer thinks of the conversation. */
export interface Rating {
  /** From 1 to 5; the server stores anything. */
  readonly value: number | undefined
  readonly feedback: string
}

/** The rows of an answer that its question does not show by itself. */
export function readAnswers(
  content: Content,
  items: readonly Item[],
  given: readonly Item[],
): readonly AnswerRow[] {
  const shown = new Set(items.map((item) => item[content.kind === 'form' ? 'name' : 'value']))
  if (content.kind === 'form') return given.filter(({ name }) => !shown.has(name)).map(toRow)
  if (content.kind === 'choice') return given.filter(({ value }) => !shown.has(value)).map(toRow)
  if (content.kind === 'question')
    return given.map(({ value }) => ({ label: '', text: textOf(value) }))
  return given.map(toRow)
}

/** A rating, which comes as one object and not as a list. */
export function readRating(given: readonly Item[] | undefined): Rating | undefined {
  const [response] = toItems(given?.[0]?.['csat_survey_response'])
  if (response === undefined) return undefined
  const value = Number(response['rating'])
  const isRating = Number.isInteger(value) && value >= 1 && value <= 5
  return { value: isRating ? value : undefined, feedback: textOf(response['feedback_message']) }
}

function toRow({ name, title, value }: Item): AnswerRow {
  return { label: textOf(name), text: textOf(title) || textOf(value) }
}
