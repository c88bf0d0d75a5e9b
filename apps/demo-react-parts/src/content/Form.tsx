import {
  problemOf,
  readAnswer,
  titleOf,
  toFormRows,
  type AskingProps,
  type Control,
} from 'demo-shared'
import { useState, type SyntheticEvent } from 'react'
import { useCommand } from '../useCommand.ts'
import { AnswerProblem } from './AnswerProblem.tsx'
import { Answered } from './Answered.tsx'
import { FormControl } from './FormControl.tsx'

/** A form of a bot: it is checked here, since the server takes anything, and answered with one row a field. */
export function Form({ item, answer }: AskingProps<'form'>) {
  const fields = item.contentAttributes.items
  const [problems, setProblems] = useState<readonly string[]>([])
  const { status, run } = useCommand(answer)
  const given = readAnswer(item)
  if (given) return <Answered rows={toFormRows(fields, given)} />

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const controls = fields.map(
      (_, index) => event.currentTarget.elements.namedItem(`${index}`) as Control, // named so below
    )
    const found = controls.map((control, index) => problemOf(control, fields[index]?.patternError))
    setProblems(found)
    const wrong = controls.find((_, index) => found[index])
    if (wrong) wrong.focus()
    else run(fields.map(({ name }, index) => ({ name, value: controls[index]?.value ?? '' })))
  }
  return (
    <form className="question" onSubmit={submit} noValidate>
      <fieldset>
        <legend className="visually-hidden">{item.content ?? 'Form'}</legend>
        {fields.map((field, index) => (
          <FormControl
            key={index}
            name={`${index}`}
            field={field}
            title={titleOf(field)}
            problem={problems[index]}
          />
        ))}
        <button type="submit" className="button" aria-disabled={status === 'running'}>
          {status === 'running' ? 'Sending…' : 'Send answers'}
        </button>
      </fieldset>
      {status === 'failed' && <AnswerProblem />}
    </form>
  )
}
