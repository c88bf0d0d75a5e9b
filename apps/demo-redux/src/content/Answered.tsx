import { Icon } from '../Icon.tsx'

interface AnsweredProps {
  /** What was asked, and what the customer answered. */
  readonly rows: readonly (readonly [question: string, answer: string])[]
}

/** An answer that has been given. */
export function Answered({ rows }: AnsweredProps) {
  return (
    <dl className="answered">
      {rows.map(([question, answer], index) => (
        <div key={index}>
          <dt>
            <Icon name="sent" />
            {question}
          </dt>
          <dd>{answer || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
