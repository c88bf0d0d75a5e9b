import type { SubmittedValues, SurveyAnswer } from '../model/messageContent.ts'

/** What answers a select, a form, a text input or a survey's message. */
export function encodeAnswer(values: SubmittedValues): object {
  const submitted =
    'csatSurveyResponse' in values ? encodeSurveyValues(values.csatSurveyResponse) : values
  return { submitted_values: submitted }
}

/** What answers a survey by its own address. */
export function encodeSurveyAnswer(answer: SurveyAnswer): object {
  return { message: { submitted_values: encodeSurveyValues(answer) } }
}

function encodeSurveyValues({ rating, feedbackMessage }: SurveyAnswer): object {
  return { csat_survey_response: { rating, feedback_message: feedbackMessage } }
}
