import type { ReactNode } from 'react'
import type { Rating } from '../../answers.ts'

export interface RatingViewProps {
  readonly rating: Rating
  readonly display: 'emoji' | 'star'
}

/** As customers see them, from 1 to 5. */
const faces = ['😞', '😑', '😐', '😀', '😍']

export function RatingView({ rating, display }: RatingViewProps): ReactNode {
  const { value, feedback } = rating
  if (value === undefined)
    return <p className="answer-text">A rating that is not from 1 to 5; the server ignores it.</p>
  return (
    <>
      <p className="rating">
        {display === 'emoji' ? (
          <span aria-hidden="true">{faces[value - 1]}</span>
        ) : (
          <span className="stars" aria-hidden="true">
            {'★'.repeat(value)}
            <span className="stars-rest">{'★'.repeat(faces.length - value)}</span>
          </span>
        )}
        <span className="rating-value">
          {value} of {faces.length}
        </span>
      </p>
      {feedback && <p className="answer-text feedback">{feedback}</p>}
    </>
  )
}
