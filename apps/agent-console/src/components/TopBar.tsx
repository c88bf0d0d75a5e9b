import { type ReactNode, useState } from 'react'
import type { Availability } from '../agentApi.ts'
import type { Line } from '../agentSocket.ts'
import type { SignedIn } from '../useSession.ts'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'

export interface TopBarProps {
  readonly session: SignedIn
  readonly line: Line
  /** Absent where there is no sandbox. */
  readonly faults: { isOpen: boolean; activeCount: number; toggle: () => void } | undefined
  readonly report: (problem: string) => void
  readonly onSignOut: (() => void) | undefined
}

const lineTexts: Record<Line, string> = {
  connecting: 'Connecting…',
  live: 'Live',
  down: 'No connection',
}

export function TopBar({ session, line, faults, report, onSignOut }: TopBarProps): ReactNode {
  return (
    <header className="top-bar">
      <Icon name="brand" />
      <h1>Agent console</h1>
      <span className="line" data-line={line}>
        {lineTexts[line]}
      </span>
      <span className="space" />
      {faults && (
        <button
          className="quiet"
          type="button"
          aria-expanded={faults.isOpen}
          aria-controls="faults"
          onClick={faults.toggle}
        >
          <Icon name="faults" />
          Faults
          {faults.activeCount > 0 && (
            <span className="badge">
              {faults.activeCount}
              <span className="visually-hidden"> on</span>
            </span>
          )}
        </button>
      )}
      <AvailabilityChoice session={session} report={report} />
      {onSignOut && (
        <button className="icon-button" type="button" title="Sign out" onClick={onSignOut}>
          <Icon name="signOut" />
          <span className="visually-hidden">Sign out</span>
        </button>
      )}
    </header>
  )
}

const availabilities: readonly { value: Availability; title: string }[] = [
  { value: 'online', title: 'Online' },
  { value: 'busy', title: 'Busy' },
  { value: 'offline', title: 'Offline' },
]

function AvailabilityChoice({
  session,
  report,
}: Pick<TopBarProps, 'session' | 'report'>): ReactNode {
  const { api, agent } = session
  const [current, setCurrent] = useState(agent.availability)

  function choose(value: string): void {
    const chosen = availabilities.find((one) => one.value === value)?.value
    if (chosen === undefined) return
    setCurrent(chosen)
    api.setAvailability(chosen).catch(() => {
      setCurrent(current)
      report('Your availability could not be changed.')
    })
  }

  return (
    <label className="availability">
      <Avatar name={agent.name} imageUrl={agent.imageUrl} />
      <span className="agent-name">{agent.name}</span>
      <select
        aria-label="Your availability"
        value={current}
        onChange={(event) => choose(event.target.value)}
      >
        {availabilities.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}
