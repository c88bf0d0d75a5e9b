import { type ReactNode, useState } from 'react'
import type { Availability } from '../agentApi.ts'
import type { SignedIn } from '../signIn.ts'
import { Avatar } from './Avatar.tsx'

export interface AvailabilityChoiceProps {
  readonly session: SignedIn
  readonly report: (problem: string) => void
}

const availabilities: readonly { value: Availability; title: string }[] = [
  { value: 'online', title: 'Online' },
  { value: 'busy', title: 'Busy' },
  { value: 'offline', title: 'Offline' },
]

/** Who works here, and whether customers see that. */
export function AvailabilityChoice({ session, report }: AvailabilityChoiceProps): ReactNode {
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
