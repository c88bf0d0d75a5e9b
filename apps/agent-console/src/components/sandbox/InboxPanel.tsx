import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { reasonOf } from '../../agentRequest.ts'
import type { Item } from '../../item.ts'
import { toSettingFields, toWords } from '../../settingField.ts'
import type { Sandbox } from '../../useSandbox.ts'
import { SettingRow } from './SettingRow.tsx'
import { Switch } from './Switch.tsx'

export interface InboxPanelProps {
  readonly sandbox: Sandbox
}

/** How the inbox behaves: what an administrator sets on a real server. */
export function InboxPanel({ sandbox }: InboxPanelProps): ReactNode {
  const { readInboxes, changeInbox, quirks } = sandbox
  const [inboxes, setInboxes] = useState<readonly Item[]>([])
  const [chosenId, setChosenId] = useState<number>()
  const [problem, setProblem] = useState<string>()

  const refresh = useCallback(async () => {
    try {
      setInboxes(await readInboxes())
      setProblem(undefined)
    } catch (error) {
      setProblem(reasonOf(error))
    }
  }, [readInboxes])
  useEffect(() => {
    void refresh()
  }, [refresh])

  const inbox = inboxes.find(({ id }) => id === chosenId) ?? inboxes[0]
  const id = Number(inbox?.['id'])
  const change = async (name: string, value: unknown): Promise<void> => {
    await changeInbox(id, { [name]: value })
    await refresh()
  }

  return (
    <>
      <p className="soft">
        What an administrator sets on a real server. Customers see it with their next call.
      </p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {inboxes.length > 1 && (
        <select
          className="inbox-choice"
          aria-label="Inbox"
          value={id}
          onChange={(event) => setChosenId(Number(event.target.value))}
        >
          {inboxes.map((one) => (
            <option key={String(one['id'])} value={String(one['id'])}>
              {String(one['name'])}
            </option>
          ))}
        </select>
      )}
      {inbox && (
        <ul className="settings" role="list" aria-label="Settings" key={id}>
          {toSettingFields(inbox).map((field) => (
            <SettingRow key={field.name} field={field} onChange={change} />
          ))}
        </ul>
      )}
      <h3>Oddities of the server</h3>
      <p className="soft">On: as version 4.3.0 has them.</p>
      <ul className="settings" role="list" aria-label="Oddities of the server">
        {Object.entries(quirks).map(([name, isOn]) => (
          <li key={name}>
            <Switch
              label={toWords(name)}
              isOn={isOn}
              onChange={(wanted) => sandbox.setQuirk(name, wanted)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
