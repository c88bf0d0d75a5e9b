import { type ReactNode, useState } from 'react'
import type { Sandbox } from '../../useSandbox.ts'
import { FaultRow } from './FaultRow.tsx'

export interface FaultListProps {
  readonly sandbox: Sandbox
}

/** Makes things go wrong for the customer's app, to see how it copes. */
export function FaultList({ sandbox }: FaultListProps): ReactNode {
  const { availableFaults, activeFaults } = sandbox
  const [search, setSearch] = useState('')
  const all = Object.entries(availableFaults)
  const words = search.toLowerCase().split(/\s+/)
  const found = all.filter((fault) => {
    const text = fault.join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const activeCount = Object.keys(activeFaults).length

  return (
    <>
      <p className="soft">
        What the customer’s app has to live through. This console stays well, so that it can switch
        them off again.
      </p>
      <div className="fault-tools">
        <input
          type="search"
          aria-label="Find a fault"
          placeholder={`Find one of ${all.length}`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <button type="button" disabled={activeCount === 0} onClick={sandbox.clearFaults}>
          All off
        </button>
      </div>
      <p className="visually-hidden" role="status">
        {search && `${found.length} found. `}
        {activeCount > 0 && `${activeCount} on.`}
      </p>
      <ul className="faults" role="list" aria-label="Faults">
        {found.map(([name, description]) => (
          <FaultRow
            key={name}
            name={name}
            description={description}
            active={activeFaults[name]}
            setFault={sandbox.setFault}
          />
        ))}
      </ul>
      {found.length === 0 && <p className="soft">No fault is called so, or does that.</p>}
    </>
  )
}
