import type { ReactNode } from 'react'
import type { LineDescription } from '../describeLine.ts'
import type { SignedIn } from '../signIn.ts'
import { AvailabilityChoice } from './AvailabilityChoice.tsx'
import { Icon } from './Icon.tsx'

export interface TopBarProps {
  readonly session: SignedIn
  readonly line: LineDescription
  /** Absent where there is no sandbox. */
  readonly sandbox: { isOpen: boolean; faultCount: number; toggle: () => void } | undefined
  readonly report: (problem: string) => void
  readonly onSignOut: () => void
}

export function TopBar({ session, line, sandbox, report, onSignOut }: TopBarProps): ReactNode {
  const { server, agent } = session
  const place = [server && new URL(server).host, agent.accountName].filter(Boolean).join(' · ')
  return (
    <header className="top">
      {/* On a phone the bar makes room for a conversation; the page keeps its name. */}
      <h1 className="visually-hidden">Agent console</h1>
      <div className="top-bar">
        <Icon name="brand" />
        <span className="title" aria-hidden="true">
          Agent console
        </span>
        {place && <span className="place">{place}</span>}
        <span className="line" data-line={line.kind} title={line.text}>
          <span>{line.text}</span>
        </span>
        <span className="space" />
        {sandbox && (
          <button
            className="quiet"
            type="button"
            aria-expanded={sandbox.isOpen}
            aria-controls="sandbox"
            onClick={sandbox.toggle}
          >
            <Icon name="faults" />
            Sandbox
            {sandbox.faultCount > 0 && (
              <span className="badge">
                {sandbox.faultCount}
                <span className="visually-hidden"> faults on</span>
              </span>
            )}
          </button>
        )}
        <AvailabilityChoice session={session} report={report} />
        <button
          className="icon-button"
          type="button"
          title="Sign out, or use another server"
          onClick={onSignOut}
        >
          <Icon name="signOut" />
          <span className="visually-hidden">Sign out, or use another server</span>
        </button>
      </div>
    </header>
  )
}
