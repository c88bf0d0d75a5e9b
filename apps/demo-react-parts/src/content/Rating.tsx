import { useId } from 'react'
import { Icon } from '../Icon.tsx'

const words = ['Very bad', 'Bad', 'Okay', 'Good', 'Very good'] as const
const faces = ['face1', 'face2', 'face3', 'face4', 'face5'] as const

interface RatingProps {
  readonly style: 'face' | 'star'
  readonly value: number | undefined
  /** Left out, the rating is only shown. */
  readonly onChange?: (rating: number) => void
}

/** One to five, as faces or stars. */
export function Rating({ style, value, onChange }: RatingProps) {
  const name = useId()
  if (!onChange && value !== undefined)
    return (
      <p
        className={`rating rating-${style}`}
        role="img"
        aria-label={words[value - 1] ?? `${value}`}
      >
        {faces.map((face, index) => (
          <span key={face} className={isLit(style, index + 1, value) ? 'rating-lit' : ''}>
            <Icon name={style === 'star' ? 'star' : face} />
          </span>
        ))}
      </p>
    )
  return (
    <fieldset className={`rating rating-${style}`}>
      <legend className="visually-hidden">Your rating</legend>
      {faces.map((face, index) => (
        <label
          key={face}
          className={isLit(style, index + 1, value) ? 'rating-lit' : ''}
          title={words[index]}
        >
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            aria-label={words[index]}
            checked={value === index + 1}
            onChange={() => onChange?.(index + 1)}
          />
          <Icon name={style === 'star' ? 'star' : face} />
        </label>
      ))}
    </fieldset>
  )
}

/** Stars fill up to the rating; of the faces, one is chosen. */
function isLit(style: RatingProps['style'], position: number, value = 0) {
  return style === 'star' ? position <= value : position === value
}
