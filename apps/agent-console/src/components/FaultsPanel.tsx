import { type ReactNode, useEffect } from 'react'
import { groupFaults } from '../faultGroups.ts'
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
  const { availableFaults, activeFaults, isScriptOn, refresh } = faults

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
          disabled={Object.keys(activeFaults).length === 0}
          onClick={faults.clearAll}
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
      {groupFaults(Object.keys(availableFaults)).map(({ title, names }) => (
        <section key={title}>
          <h3>{title}</h3>
          {names.map((name) => (
            <FaultSwitch
              key={name}
              name={name}
              text={availableFaults[name] ?? ''}
              isOn={name in activeFaults}
              onChange={(isOn) => faults.setFault(name, isOn)}
            />
          ))}
        </section>
      ))}
      <section>
        <h3>Sandbox</h3>
        <FaultSwitch
          name="script"
          text="a scripted agent answers the customer"
          isOn={isScriptOn}
          onChange={faults.setScript}
        />
        <button className="restart" type="button" onClick={faults.restart}>
          <Icon name="reopen" />
          Restart the server
        </button>
      </section>
    </aside>
  )
}

interface FaultSwitchProps {
  readonly name: string
  readonly text: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function FaultSwitch({ name, text, isOn, onChange }: FaultSwitchProps): ReactNode {
  const descriptionId = `fault-${name}`
  return (
    <label className="fault">
      <span className="fault-name">{name}</span>
      <span className="fault-text" id={descriptionId}>
        {text}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-label={name}
        aria-describedby={descriptionId}
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}
