import type { ReactNode } from 'react'
import { closeConversation } from '../useOpenConversation.ts'
import { Icon } from './Icon.tsx'

export interface EmptyStageProps {
  readonly isOpening: boolean
  readonly problem: string | undefined
}

/** Where a conversation will be. */
export function EmptyStage({ isOpening, problem }: EmptyStageProps): ReactNode {
  return (
    <div className="empty-stage">
      <Icon name="brand" />
      <p>
        {problem !== undefined
          ? `This conversation could not be opened: ${problem}.`
          : isOpening
            ? 'Opening the conversation…'
            : 'Choose a conversation to read and answer it.'}
      </p>
      {isOpening && (
        <button className="back" type="button" onClick={closeConversation}>
          Back to the conversations
        </button>
      )}
    </div>
  )
}
