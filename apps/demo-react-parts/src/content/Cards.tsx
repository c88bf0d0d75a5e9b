import type { Card, CardAction, ConversationHandle } from '@unilink/core'
import { ExternalLink } from './ExternalLink.tsx'

interface CardsProps extends Pick<ConversationHandle, 'send'> {
  readonly cards: readonly Card[]
}

/** Cards with buttons: a link opens, anything else sends its payload as a message. */
export function Cards({ cards, send }: CardsProps) {
  return (
    <div className="cards">
      {cards.map(({ title, description, mediaUrl, actions }, index) => (
        <section key={index} className="card">
          {mediaUrl && <img src={mediaUrl} alt="" />}
          <h3>{title}</h3>
          {description && <p>{description}</p>}
          {actions.map((action, position) => (
            <CardButton key={position} action={action} send={send} />
          ))}
        </section>
      ))}
    </div>
  )
}

function CardButton({ action, send }: { action: CardAction; send: CardsProps['send'] }) {
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
      onClick={() => void send({ content: payload || text })}
    >
      {text}
    </button>
  )
}
