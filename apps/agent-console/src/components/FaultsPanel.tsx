import { type ReactNode, useEffect } from 'react'
import { type FaultDescription, faultGroups } from '../faultDescriptions.ts'
import type { Faults } from '../useFaults.ts'
import { Icon } from './Icon.tsx'

export interface FaultsPanelProps {
  readonly faults: Faults
  readonly onClose: () => void
}

/** A fault may end by itself, or be switched from elsewhere. */
const refreshIntervalMs = 2_000

/** Makes things go wrong for the customer's app, to see how it copes. */
export function FaultsPanel({ faults, onClose }: FaultsPanelProps): ReactNode {
  const { activeFaults, isScriptOn, refresh, setFault, setScript, restart } = faults
  const active = Object.keys(activeFaults)

  useEffect(() => {
    refresh()
    const timer = window.setInterval(refresh, refreshIntervalMs)
    return () => window.clearInterval(timer)
  }, [refresh])

  return (
    <aside
      className="faults"
      id="faults"
      aria-labelledby="faults-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id="faults-title">Faults</h2>
        <button
          className="link-button"
          type="button"
          disabled={active.length === 0}
          onClick={() => active.forEach((name) => setFault(name, false, {}))}
        >
          All off
        </button>
        <button className="icon-button" type="button" aria-label="Close faults" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p className="soft">
        What the customer’s app has to live through. This console stays well, so that it can switch
        them off again.
      </p>
      {faultGroups.map(({ title, faults: described }) => (
        <section key={title}>
          <h3>{title}</h3>
          {described.map((fault) => (
            <FaultSwitch
              key={fault.name}
              fault={fault}
              isOn={active.includes(fault.name)}
              onChange={(isOn) => setFault(fault.name, isOn, fault.options ?? {})}
            />
          ))}
        </section>
      ))}
      <section>
        <h3>Sandbox</h3>
        <FaultSwitch
          fault={{ name: 'script', text: 'A scripted agent answers the customer' }}
          isOn={isScriptOn}
          onChange={setScript}
        />
        <button className="restart" type="button" onClick={restart}>
          <Icon name="reopen" />
          Restart the server
        </button>
      </section>
    </aside>
  )
}

interface FaultSwitchProps {
  readonly fault: FaultDescription
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function FaultSwitch({ fault, isOn, onChange }: FaultSwitchProps): ReactNode {
  const descriptionId = `fault-${fault.name}`
  return (
    <label className="fault">
      <span className="fault-name">{fault.name}</span>
      <span className="fault-text" id={descriptionId}>
        {fault.text}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-label={fault.name}
        aria-describedby={descriptionId}
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}
