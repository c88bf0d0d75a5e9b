import type { ConversationHandle, MessageItem } from '@unilink/core'
import { toWebAddress } from './toWebAddress.ts'

interface ChoicesProps extends Pick<ConversationHandle, 'send'> {
  readonly item: MessageItem
  readonly canAnswer: boolean
}

/** What a message offers besides its text. A choice is sent as a message; the newest can be answered. */
export function Choices({ item, canAnswer, send }: ChoicesProps) {
  const answer = (content: string) => () => void send({ content })
  switch (item.contentType) {
    case 'input_select':
      return (
        <div className="choices">
          {item.contentAttributes.items.map(({ title }, index) => (
            <button
              key={index}
              type="button"
              className="choice"
              disabled={!canAnswer}
              onClick={answer(title)}
            >
              {title}
            </button>
          ))}
        </div>
      )
    case 'cards':
      return (
        <div className="cards">
          {item.contentAttributes.items.map((card, index) => (
            <section key={index} className="card">
              {card.mediaUrl && <img src={card.mediaUrl} alt="" />}
              <h3>{card.title}</h3>
              {card.description && <p>{card.description}</p>}
              {card.actions.map(({ type, text, uri, payload }, action) =>
                type === 'link' && uri ? (
                  <ExternalLink key={action} className="choice" href={toWebAddress(uri)}>
                    {text}
                  </ExternalLink>
                ) : (
                  <button
                    key={action}
                    type="button"
                    className="choice"
                    disabled={!canAnswer}
                    onClick={answer(payload || text)}
                  >
                    {text}
                  </button>
                ),
              )}
            </section>
          ))}
        </div>
      )
    case 'article':
      return (
        <div className="cards">
          {item.contentAttributes.items.map(({ title, description, link }, index) => (
            <section key={index} className="card">
              <h3>
                {link ? <ExternalLink href={toWebAddress(link)}>{title}</ExternalLink> : title}
              </h3>
              {description && <p>{description}</p>}
            </section>
          ))}
        </div>
      )
    case 'form':
      return (
        <ul className="fields">
          {item.contentAttributes.items.map(({ name, label }, index) => (
            <li key={index}>{label || name}</li>
          ))}
        </ul>
      )
    default:
      return item.content ? null : <p className="bubble-deleted">This cannot be shown here.</p>
  }
}

interface ExternalLinkProps {
  className?: string
  href: string | undefined
  children: string
}

function ExternalLink({ className, href, children }: ExternalLinkProps) {
  return (
    <a className={className} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
