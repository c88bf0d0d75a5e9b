import type { AnsweredRow } from 'demo-shared'
import { Icon } from '../Icon.tsx'

/** An answer that has been given. */
export function Answered({ rows }: { rows: readonly AnsweredRow[] }) {
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
