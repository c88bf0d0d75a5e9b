import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { fieldsOf, readForm, summarizeOptions, toForm } from '../../faultForm.ts'
import type { FaultOptions } from '../../sandboxApi.ts'
import type { Sandbox } from '../../useSandbox.ts'
import { Icon } from '../Icon.tsx'
import { FaultFields } from './FaultFields.tsx'
import { Switch } from './Switch.tsx'

export interface FaultRowProps {
  readonly name: string
  readonly description: string
  /** Undefined while it is off. */
  readonly active: FaultOptions | undefined
  readonly setFault: Sandbox['setFault']
}

/** A fault with its switch and, on demand, its options. */
export function FaultRow({ name, description, active, setFault }: FaultRowProps): ReactNode {
  const id = useId()
  const fields = fieldsOf(description)
  const [form, setForm] = useState(() => toForm(fields, active))
  const [isOpen, setIsOpen] = useState(false)
  const [problem, setProblem] = useState<string>()
  const isOn = active !== undefined

  async function change(options: FaultOptions | undefined): Promise<void> {
    setProblem(await setFault(name, options))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    void change(readForm(fields, form))
  }

  return (
    <li className="fault" data-on={isOn}>
      <Switch
        label={name}
        description={description}
        isOn={isOn}
        onChange={(wanted) => void change(wanted ? readForm(fields, form) : undefined)}
      >
        <button
          className="icon-button"
          type="button"
          title="Options"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="options" />
          <span className="visually-hidden">Options of {name}</span>
        </button>
      </Switch>
      {active && <p className="fault-summary">{summarizeOptions(active)}</p>}
      {isOpen && (
        <form id={id} className="fault-form" onSubmit={submit}>
          <FaultFields
            fields={fields}
            form={form}
            onChange={(field, text) => setForm({ ...form, [field]: text })}
          />
          <button type="submit">{isOn ? 'Change' : 'Switch on'}</button>
        </form>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  )
}
