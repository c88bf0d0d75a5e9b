import type { Survey, SurveyResponse } from '../model/survey.ts'
import { decodeDisplayType } from './decodeContent.ts'
import { readerOf } from './readerOf.ts'
import {
  dateOrZero,
  needInteger,
  number,
  numberOrZero,
  rowOrNull,
  text,
  textOrEmpty,
} from './row.ts'

const decodeSurveyResponse = readerOf<SurveyResponse>({
  id: numberOrZero,
  accountId: numberOrZero,
  internalConversationId: ['conversation_id', numberOrZero],
  messageId: numberOrZero,
  contactId: numberOrZero,
  assignedAgentId: number,
  rating: numberOrZero,
  feedbackMessage: text,
  createdAt: dateOrZero,
  updatedAt: dateOrZero,
})

/**
 * Reads a survey.
 *
 * @throws UniLinkError `malformed` without its id.
 */
export const decodeSurvey: (value: unknown) => Survey = readerOf<Survey>(
  {
    id: needInteger,
    response: ['csat_survey_response', rowOrNull(decodeSurveyResponse)],
    displayType: decodeDisplayType,
    content: text,
    inboxAvatarUrl: textOrEmpty,
    inboxName: textOrEmpty,
    locale: (value) => text(value) ?? 'en',
    internalConversationId: ['conversation_id', numberOrZero],
    createdAt: dateOrZero,
  },
  'a survey',
)
