import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { reasonOf } from '../../agentRequest.ts'
import { readSetting, type SettingField } from '../../settingField.ts'
import { Switch } from './Switch.tsx'

export interface SettingRowProps {
  readonly field: SettingField
  /** Throws what the sandbox says about the value. */
  readonly onChange: (name: string, value: unknown) => Promise<void>
}

/** A switch changes at once; a text with the button that appears beside it. */
export function SettingRow({ field, onChange }: SettingRowProps): ReactNode {
  const id = useId()
  const { name, label, kind, choices } = field
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const text = typed ?? field.text

  async function change(read: () => unknown): Promise<void> {
    try {
      await onChange(name, read())
      setTyped(undefined)
      setProblem(undefined)
    } catch (error) {
      setProblem(reasonOf(error))
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    void change(() => readSetting(field, text))
  }

  const control = {
    id,
    value: text,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-problem`,
  }
  return (
    <li>
      {kind === 'switch' ? (
        <Switch label={label} isOn={field.isOn} onChange={(isOn) => void change(() => isOn)} />
      ) : (
        <form className="setting" onSubmit={submit}>
          <label htmlFor={id}>{label}</label>
          {kind === 'choice' ? (
            <select {...control} onChange={({ target }) => void change(() => target.value)}>
              {choices.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </select>
          ) : kind === 'json' ? (
            <textarea
              {...control}
              className="code"
              rows={4}
              spellCheck={false}
              onChange={({ target }) => setTyped(target.value)}
            />
          ) : (
            <input
              {...control}
              autoComplete="off"
              spellCheck={false}
              placeholder="none"
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
          {typed !== undefined && typed !== field.text && <button type="submit">Save</button>}
        </form>
      )}
      <p className="problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
    </li>
  )
}
