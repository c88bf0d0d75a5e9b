import { readAnswer, type AskingProps } from 'demo-shared'
import { Icon } from '../Icon.tsx'
import { useCommand } from '../useCommand.ts'
import { AnswerProblem } from './AnswerProblem.tsx'

/** A choice of one. The chosen one stays marked; the others can no longer be chosen. */
export function Select({ item, answer }: AskingProps<'input_select'>) {
  const { status, run } = useCommand(answer)
  const chosen = readAnswer(item)?.[0]
  const isOver = chosen !== undefined || status === 'running'
  return (
    <div className="choices" role="group" aria-label={item.content ?? 'Choose one'}>
      {item.contentAttributes.items.map(({ title, value }, index) => {
        const isChosen = chosen !== undefined && chosen.value === value
        return (
          <button
            key={index}
            type="button"
            className={isChosen ? 'choice choice-chosen' : 'choice'}
            aria-pressed={isChosen}
            aria-disabled={isOver}
            onClick={() => !isOver && run([{ title, value }])}
          >
            {isChosen && <Icon name="sent" />}
            {title}
          </button>
        )
      })}
      {status === 'failed' && <AnswerProblem />}
    </div>
  )
}
