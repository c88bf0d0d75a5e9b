import type { ReactNode } from 'react'
import type { Conversation } from '../conversation.ts'
import { listDetails } from '../details.ts'
import { Icon } from './Icon.tsx'
import { Panel } from './Panel.tsx'

export interface DetailsPanelProps {
  readonly conversation: Conversation
  readonly onClose: () => void
}

/** Whether what the app tells about its customer has arrived. */
export function DetailsPanel({ conversation, onClose }: DetailsPanelProps): ReactNode {
  return (
    <Panel id="details" label="Details" onClose={onClose}>
      <header>
        <h2>Details</h2>
        <button
          className="icon-button"
          type="button"
          autoFocus
          aria-label="Close details"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="panel-content">
        {listDetails(conversation).map(({ title, rows }) => (
          <section className="details-group" key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ label, text }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Panel>
  )
}
