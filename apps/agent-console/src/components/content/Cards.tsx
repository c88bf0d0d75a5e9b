import type { ReactNode } from 'react'
import type { Card } from '../../content.ts'

export interface CardsProps {
  readonly cards: readonly Card[]
}

/** The buttons are the customer's: here they are shown and do nothing, except for links. */
export function Cards({ cards }: CardsProps): ReactNode {
  return (
    <ul className="cards" role="list" aria-label="Cards">
      {cards.map(({ title, description, imageUrl, actions }, index) => (
        <li key={index}>
          {imageUrl && <img src={imageUrl} alt="" />}
          <strong>{title}</strong>
          {description && <span>{description}</span>}
          {actions.map(({ text, url }, position) =>
            url ? (
              <a
                className="card-action"
                key={position}
                href={url}
                target="_blank"
                rel="noopener noreferrer"
              >
                {text}
              </a>
            ) : (
              <span className="card-action" key={position}>
                {text}
              </span>
            ),
          )}
        </li>
      ))}
    </ul>
  )
}
