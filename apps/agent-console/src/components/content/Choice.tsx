import type { ReactNode } from 'react'
import type { ChoiceOption } from '../../content.ts'
import { Icon } from '../Icon.tsx'

export interface ChoiceProps {
  readonly options: readonly ChoiceOption[]
}

export function Choice({ options }: ChoiceProps): ReactNode {
  return (
    <ul className="chips" role="list" aria-label="Choices">
      {options.map(({ title, isChosen }, index) => (
        <li key={index} data-chosen={isChosen}>
          {isChosen && <Icon name="resolve" />}
          {title}
          {isChosen && <span className="visually-hidden"> (chosen)</span>}
        </li>
      ))}
    </ul>
  )
}
