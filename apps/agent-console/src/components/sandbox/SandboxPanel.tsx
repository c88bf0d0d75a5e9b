import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Sandbox } from '../../useSandbox.ts'
import type { ScriptDraft } from '../../scriptDraft.ts'
import { Icon } from '../Icon.tsx'
import { Panel } from '../Panel.tsx'
import { FaultList } from './FaultList.tsx'
import { InboxPanel } from './InboxPanel.tsx'
import { ScriptPanel } from './ScriptPanel.tsx'

export interface SandboxPanelProps {
  readonly sandbox: Sandbox
  readonly openId: number | undefined
  readonly script: ScriptDraft
  readonly onScript: (draft: ScriptDraft) => void
  readonly onClose: () => void
}

/** A fault may end by itself, or be switched from elsewhere. */
const refreshIntervalMs = 2_000

const tabs = [
  { name: 'faults', title: 'Faults' },
  { name: 'script', title: 'Script' },
  { name: 'inbox', title: 'Inbox' },
] as const

/** What the sandbox can do and a real server cannot: go wrong on demand, and answer by itself. */
export function SandboxPanel(props: SandboxPanelProps): ReactNode {
  const { sandbox, openId, script, onScript, onClose } = props
  const [tab, setTab] = useState<(typeof tabs)[number]['name']>('faults')
  const list = useRef<HTMLDivElement>(null)
  const { refresh, counts } = sandbox

  useEffect(() => {
    refresh()
    const timer = window.setInterval(refresh, refreshIntervalMs)
    return () => window.clearInterval(timer)
  }, [refresh])

  function onTabKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const step = event.key === 'ArrowRight' ? 1 : tabs.length - 1
    const at = (tabs.findIndex(({ name }) => name === tab) + step) % tabs.length
    const next = tabs[at]
    if (next) setTab(next.name)
    list.current?.querySelectorAll('button')[at]?.focus()
  }

  return (
    <Panel id="sandbox" label="Sandbox" onClose={onClose}>
      <header>
        <div className="tabs" ref={list} role="tablist" aria-label="Sandbox">
          {tabs.map(({ name, title }) => (
            <button
              key={name}
              id={`tab-${name}`}
              type="button"
              role="tab"
              aria-selected={name === tab}
              aria-controls="sandbox-content"
              tabIndex={name === tab ? 0 : -1}
              autoFocus={name === 'faults'}
              onClick={() => setTab(name)}
              onKeyDown={onTabKey}
            >
              {title}
            </button>
          ))}
        </div>
        <button className="icon-button" type="button" aria-label="Close sandbox" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div
        // Another tab begins at its top.
        key={tab}
        className="panel-content"
        id="sandbox-content"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
      >
        {tab === 'faults' && <FaultList sandbox={sandbox} />}
        {tab === 'script' && (
          <ScriptPanel sandbox={sandbox} openId={openId} draft={script} onDraft={onScript} />
        )}
        {tab === 'inbox' && <InboxPanel sandbox={sandbox} />}
      </div>
      <footer>
        <p className="counts">
          {['messages', 'requests', 'sockets']
            .filter((name) => name in counts)
            .map((name) => `${name} ${counts[name]}`)
            .join(' · ')}
        </p>
        <button type="button" onClick={sandbox.restart}>
          <Icon name="reopen" />
          Restart<span className="visually-hidden"> the server</span>
        </button>
      </footer>
    </Panel>
  )
}
