import type { Survey, SurveyResponse } from '../model/survey.ts'
import { decodeDisplayType } from './decodeContent.ts'
import { date, isRow, needInteger, needRow, number, text } from './row.ts'
import type { Row } from './row.ts'

/**
 * Reads a survey.
 *
 * @throws UniLinkError `malformed` without its id.
 */
export function decodeSurvey(value: unknown): Survey {
  const what = 'a survey'
  const data = needRow(value, what)
  const response = data['csat_survey_response']
  return {
    id: needInteger(data, 'id', what),
    response: isRow(response) ? decodeSurveyResponse(response) : null,
    displayType: decodeDisplayType(data),
    content: text(data, 'content'),
    inboxAvatarUrl: text(data, 'inbox_avatar_url') ?? '',
    inboxName: text(data, 'inbox_name') ?? '',
    locale: text(data, 'locale') ?? 'en',
    internalConversationId: number(data, 'conversation_id') ?? 0,
    createdAt: date(data, 'created_at') ?? 0,
  }
}

function decodeSurveyResponse(data: Row): SurveyResponse {
  return {
    id: number(data, 'id') ?? 0,
    accountId: number(data, 'account_id') ?? 0,
    internalConversationId: number(data, 'conversation_id') ?? 0,
    messageId: number(data, 'message_id') ?? 0,
    contactId: number(data, 'contact_id') ?? 0,
    assignedAgentId: number(data, 'assigned_agent_id'),
    rating: number(data, 'rating') ?? 0,
    feedbackMessage: text(data, 'feedback_message'),
    createdAt: date(data, 'created_at') ?? 0,
    updatedAt: date(data, 'updated_at') ?? 0,
  }
}
