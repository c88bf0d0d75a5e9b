import type { SurveyAnswer } from '@unilink/core'
import type { AskingProps } from 'demo-shared'
import { useState, type SyntheticEvent } from 'react'
import { Field } from '../Field.tsx'
import { useCommand } from '../useCommand.ts'
import { AnswerProblem } from './AnswerProblem.tsx'
import { Rating } from './Rating.tsx'

/** How the customer liked it. The server lets a rating be changed for 14 days. */
export function Survey({ item, answer }: AskingProps<'input_csat'>) {
  const { displayType, submittedValues } = item.contentAttributes
  const given =
    submittedValues && 'csatSurveyResponse' in submittedValues
      ? submittedValues.csatSurveyResponse
      : undefined
  const [draft, setDraft] = useState<SurveyAnswer>()
  const { status, error, run } = useCommand(async (csatSurveyResponse: SurveyAnswer) => {
    await answer({ csatSurveyResponse })
    setDraft(undefined)
  })
  const style = displayType === 'star' ? 'star' : 'face'

  if (given && !draft)
    return (
      <div className="survey">
        <Rating style={style} value={given.rating} />
        {given.feedbackMessage && <p className="survey-feedback">{given.feedbackMessage}</p>}
        <p className="survey-thanks">
          Thank you for your rating.{' '}
          <button type="button" className="link-button" onClick={() => setDraft(given)}>
            Change it
          </button>
        </p>
      </div>
    )

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (draft) run(draft)
  }
  return (
    <form className="survey question" onSubmit={submit}>
      <Rating
        style={style}
        value={draft?.rating}
        onChange={(rating) => setDraft({ ...draft, rating })}
      />
      {draft && (
        <>
          <Field label="Anything to add? (optional)">
            {(control) => (
              <textarea
                {...control}
                value={draft.feedbackMessage ?? ''}
                onChange={({ target }) => setDraft({ ...draft, feedbackMessage: target.value })}
              />
            )}
          </Field>
          <button type="submit" className="button" aria-disabled={status === 'running'}>
            {status === 'running' ? 'Sending…' : 'Send rating'}
          </button>
        </>
      )}
      {status === 'failed' &&
        (error?.code === 'invalid' ? (
          <p className="field-problem" role="alert">
            The time to rate this is over.
          </p>
        ) : (
          <AnswerProblem />
        ))}
    </form>
  )
}
