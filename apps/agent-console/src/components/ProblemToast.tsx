import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface ProblemToastProps {
  readonly problem: string
  readonly onDismiss: () => void
}

/** The last thing that went wrong. */
export function ProblemToast({ problem, onDismiss }: ProblemToastProps): ReactNode {
  return (
    <div className="problem-toast" role="alert">
      {problem}
      <button className="icon-button" type="button" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  )
}
