import { type ReactNode, useId, useRef } from 'react'
import type { ScriptProblem } from '../../sandboxApi.ts'

export interface ScriptEditorProps {
  readonly label: string
  readonly text: string
  readonly problems: readonly ScriptProblem[]
  readonly onChange: (text: string) => void
}

/** A text with numbered lines. What is wrong with a line stands below, and leads to it. */
export function ScriptEditor({ label, text, problems, onChange }: ScriptEditorProps): ReactNode {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLDivElement>(null)
  const lines = text.split('\n')
  const wrong = new Set(problems.map(({ line }) => line))

  function select(line: number): void {
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
    box.current?.focus()
    box.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  }

  return (
    <div className="script">
      <div className="script-frame" data-wrong={problems.length > 0}>
        <div className="script-numbers" ref={numbers} aria-hidden="true">
          {lines.map((_, index) => (
            <span key={index} data-wrong={wrong.has(index + 1)}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={box}
          className="code"
          aria-label={label}
          aria-invalid={problems.length > 0}
          aria-describedby={id}
          rows={Math.min(18, Math.max(6, lines.length))}
          wrap="off"
          spellCheck={false}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop
          }}
        />
      </div>
      <div className="script-problems" id={id} role="alert">
        {problems.length > 0 && (
          <ul>
            {problems.map((problem, index) => (
              <li key={index}>
                <button className="link-button" type="button" onClick={() => select(problem.line)}>
                  Line {problem.line}
                </button>{' '}
                {problem.text}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
