import type { ContentType, MessageItem, SubmittedValue, SubmittedValues } from '@unilink/core'

/** Answers one message. */
export type Answer = (values: SubmittedValues) => Promise<unknown>

/** A message of one type, and how to answer it. */
export interface AskingProps<Type extends ContentType> {
  readonly item: Extract<MessageItem, { contentType: Type }>
  readonly answer: Answer
}

/** What was answered, row by row; undefined before. A single row may come without a list around it. */
export function readAnswer({
  contentAttributes,
}: MessageItem): readonly SubmittedValue[] | undefined {
  const { submittedValues } = contentAttributes
  if (submittedValues === undefined || 'csatSurveyResponse' in submittedValues) return undefined
  const rows = [submittedValues].flat()
  return rows.length > 0 ? rows : undefined
}
