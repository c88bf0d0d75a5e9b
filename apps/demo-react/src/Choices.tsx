import type { ConversationHandle, MessageItem } from '@unilink/core'

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
          {item.contentAttributes.items.map(({ title }) => (
            <button
              key={title}
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
          {item.contentAttributes.items.map((card) => (
            <section key={card.title} className="card">
              {card.mediaUrl && <img src={card.mediaUrl} alt="" />}
              <h3>{card.title}</h3>
              {card.description && <p>{card.description}</p>}
              {card.actions.map(({ type, text, uri, payload }) =>
                type === 'link' && uri ? (
                  <SafeLink key={text} className="choice" href={uri}>
                    {text}
                  </SafeLink>
                ) : (
                  <button
                    key={text}
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
          {item.contentAttributes.items.map(({ title, description, link }) => (
            <section key={title} className="card">
              <h3>{link ? <SafeLink href={link}>{title}</SafeLink> : title}</h3>
              {description && <p>{description}</p>}
            </section>
          ))}
        </div>
      )
    case 'form':
      return (
        <ul className="fields">
          {item.contentAttributes.items.map(({ name, label }) => (
            <li key={name}>{label || name}</li>
          ))}
        </ul>
      )
    default:
      return null
  }
}

/** Bots choose these addresses: only web addresses become links. */
function SafeLink({
  href,
  className,
  children,
}: {
  href: string
  className?: string
  children: string
}) {
  if (!/^https?:\/\//i.test(href)) return <span className={className}>{children}</span>
  return (
    <a href={href} className={className} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
