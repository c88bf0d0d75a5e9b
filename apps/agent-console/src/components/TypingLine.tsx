import type { ReactNode } from 'react'

export interface TypingLineProps {
  readonly name: string | undefined
}

/** Says that the customer is writing. Its place is kept, so that nothing jumps. */
export function TypingLine({ name }: TypingLineProps): ReactNode {
  return (
    <p className="typing" role="status">
      {name !== undefined && (
        <>
          <span className="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {name} is typing…
        </>
      )}
    </p>
  )
}
