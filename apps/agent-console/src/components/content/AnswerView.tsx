import type { ReactNode } from 'react'
import type { Exchange } from '../../content.ts'
import { Icon } from '../Icon.tsx'
import { RatingView } from './RatingView.tsx'

export interface AnswerViewProps {
  readonly exchange: Exchange
  readonly contactName: string
}

/** What the customer answered, or that they have not yet. */
export function AnswerView({ exchange, contactName }: AnswerViewProps): ReactNode {
  const { answers, content, rating } = exchange
  if (answers === undefined)
    return (
      <p className="answer" data-given="false">
        <Icon name="clock" />
        Not answered yet
      </p>
    )
  const isShownAbove = content.kind === 'choice' || content.kind === 'form'
  return (
    <div className="answer" data-given="true">
      <p className="answer-by">
        <Icon name="resolve" />
        {contactName} answered
      </p>
      {rating && content.kind === 'rating' && (
        <RatingView rating={rating} display={content.display} />
      )}
      {!rating && answers.length === 0 && !isShownAbove && (
        <p className="answer-text">Nothing that can be shown.</p>
      )}
      {answers.map(({ label, text }, index) => (
        <p className="answer-text" key={index}>
          {label && <span className="answer-label">{label}: </span>}
          {text || '–'}
        </p>
      ))}
    </div>
  )
}
