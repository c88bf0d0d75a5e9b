import type { Client } from '@unilink/core'
import { problemOf, readAnswer, type AskingProps, type Control } from 'demo-shared'
import { useRef, useState, type SyntheticEvent } from 'react'
import { Field } from '../Field.tsx'
import { useCommand } from '../useCommand.ts'
import { AnswerProblem } from './AnswerProblem.tsx'
import { Answered } from './Answered.tsx'

const labels = {
  input_text: 'Your answer',
  input_textarea: 'Your answer',
  input_email: 'Your email',
}

interface QuestionProps extends AskingProps<keyof typeof labels>, Pick<Client, 'updateContact'> {}

/** A question that a text answers. An email address is also kept as the contact's. */
export function Question({ item, answer, updateContact }: QuestionProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const control = useRef<Control>(null)
  const isEmail = item.contentType === 'input_email'
  const { status, error, run } = useCommand(async (value: string) => {
    if (isEmail) await updateContact({ email: value })
    await answer(isEmail ? [{ name: 'email', value }] : [{ value }])
  })

  const label = labels[item.contentType]
  const given = readAnswer(item)
  if (given) return <Answered rows={given.map(({ value }) => [label, String(value)])} />

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const found = problemOf(control.current!)
    setProblem(found)
    if (found) control.current!.focus()
    else run(text.trim())
  }
  const refused = error?.code === 'invalid' ? 'This is not accepted.' : ''
  const Tag = item.contentType === 'input_textarea' ? 'textarea' : 'input'
  return (
    <form className="question" onSubmit={submit} noValidate>
      <Field label={label} problem={problem || refused}>
        {(properties) => (
          <Tag
            {...properties}
            {...(isEmail && { type: 'email', autoComplete: 'email' })}
            ref={(element: Control | null) => void (control.current = element)}
            required
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button" aria-disabled={status === 'running'}>
        {status === 'running' ? 'Sending…' : 'Send answer'}
      </button>
      {status === 'failed' && !refused && <AnswerProblem />}
    </form>
  )
}
