import { type ReactNode, useState } from 'react'
import type { ScriptProblem } from '../../sandboxApi.ts'
import { SandboxError } from '../../sandboxApi.ts'
import type { ScriptDraft } from '../../scriptDraft.ts'
import type { Sandbox } from '../../useSandbox.ts'
import { reasonOf } from '../../agentRequest.ts'
import { Icon } from '../Icon.tsx'
import { ScriptEditor } from './ScriptEditor.tsx'
import { ScriptHelp } from './ScriptHelp.tsx'
import { Switch } from './Switch.tsx'

export interface ScriptPanelProps {
  readonly sandbox: Sandbox
  readonly openId: number | undefined
  readonly draft: ScriptDraft
  readonly onDraft: (draft: ScriptDraft) => void
}

/** The scripted agent: the script that answers everybody, and steps to play once, here. */
export function ScriptPanel(props: ScriptPanelProps): ReactNode {
  const { sandbox, openId, draft, onDraft } = props
  const { script = '', isScriptOn } = sandbox
  const { text, steps } = draft
  const setText = (changed: string | undefined): void => onDraft({ ...draft, text: changed })
  const saving = useScriptWork()
  const running = useScriptWork()
  const edited = text ?? script
  const isChanged = edited !== script

  return (
    <>
      <Switch
        label="Scripted agent"
        description="answers customers by itself, unless a human has just written"
        isOn={isScriptOn}
        onChange={sandbox.setScriptOn}
      />
      {sandbox.script === undefined && isScriptOn && (
        <p className="soft">It is written in code, which cannot be shown. Saving replaces it.</p>
      )}
      <ScriptEditor label="Script" text={edited} problems={saving.problems} onChange={setText} />
      <Outcome work={saving} />
      <div className="script-tools">
        <button
          className="primary"
          type="button"
          disabled={!isChanged}
          onClick={() => saving.run(() => sandbox.saveScript(edited), 'Saved.')}
        >
          Save
        </button>
        <button type="button" disabled={!isChanged} onClick={() => setText(undefined)}>
          Undo changes
        </button>
      </div>
      <h3>Play once</h3>
      <p className="soft">
        {openId === undefined
          ? 'Open a conversation, and play steps in it.'
          : `Steps for conversation #${openId}, without conditions. They also play while the script is off.`}
      </p>
      <ScriptEditor
        label="Steps"
        text={steps}
        problems={running.problems}
        onChange={(changed) => onDraft({ ...draft, steps: changed })}
      />
      <Outcome work={running} />
      {openId !== undefined && (
        <div className="script-tools">
          <button
            className="primary"
            type="button"
            onClick={() => running.run(() => sandbox.runScript(openId, steps), 'Playing.')}
          >
            <Icon name="play" />
            Play in #{openId}
          </button>
          <button
            type="button"
            onClick={() => running.run(() => sandbox.stopScript(openId), 'Stopped.')}
          >
            Stop
          </button>
        </div>
      )}
      <ScriptHelp />
    </>
  )
}

interface ScriptWork {
  readonly problems: readonly ScriptProblem[]
  readonly problem: string | undefined
  readonly done: string | undefined
  readonly run: (work: () => Promise<void>, done: string) => void
}

function useScriptWork(): ScriptWork {
  const [outcome, setOutcome] = useState<Omit<ScriptWork, 'run'>>({
    problems: [],
    problem: undefined,
    done: undefined,
  })
  return {
    ...outcome,
    run: (work, done) => {
      work().then(
        () => setOutcome({ problems: [], problem: undefined, done }),
        (error: unknown) => {
          const problems = error instanceof SandboxError ? error.problems : []
          setOutcome({ problems, problem: reasonOf(error), done: undefined })
        },
      )
    },
  }
}

function Outcome({ work: { problem, problems, done } }: { work: ScriptWork }): ReactNode {
  return (
    <>
      <p className="problem" role="alert">
        {problems.length === 0 && problem}
      </p>
      <p className="soft" role="status">
        {done}
      </p>
    </>
  )
}
