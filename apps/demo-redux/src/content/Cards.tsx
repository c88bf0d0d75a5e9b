import type { Card, CardAction } from '@unilink/core'
import { actions, useAppDispatch } from '../store.ts'
import { ExternalLink } from './ExternalLink.tsx'

interface CardsProps {
  readonly cards: readonly Card[]
  readonly conversationId: number | undefined
}

/** Cards with buttons: a link opens, anything else sends its payload as a message. */
export function Cards({ cards, conversationId }: CardsProps) {
  return (
    <div className="cards">
      {cards.map(({ title, description, mediaUrl, actions }, index) => (
        <section key={index} className="card">
          {mediaUrl && <img src={mediaUrl} alt="" />}
          <h3>{title}</h3>
          {description && <p>{description}</p>}
          {actions.map((action, position) => (
            <CardButton key={position} action={action} conversationId={conversationId} />
          ))}
        </section>
      ))}
    </div>
  )
}

interface CardButtonProps extends Pick<CardsProps, 'conversationId'> {
  readonly action: CardAction
}

function CardButton({ action, conversationId }: CardButtonProps) {
  const dispatch = useAppDispatch()
  const { type, text, uri, payload } = action
  if (type === 'link')
    return (
      <ExternalLink className="choice" address={uri}>
        {text}
      </ExternalLink>
    )
  return (
    <button
      type="button"
      className="choice"
      onClick={() => void dispatch(actions.send({ content: payload || text }, { conversationId }))}
    >
      {text}
    </button>
  )
}
