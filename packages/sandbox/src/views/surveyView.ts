import type { InboxRow } from '../data/inboxRow.ts'
import type { JsonObject } from '../data/json.ts'
import type { MessageRow, SurveyResponseRow } from '../data/messageRow.ts'
import type { World } from '../world.ts'
import { iso } from './times.ts'

/** A satisfaction survey, with the response if one was stored. */
export function surveyView(
  world: World,
  inbox: InboxRow,
  message: MessageRow,
  response: SurveyResponseRow | undefined,
): JsonObject {
  return {
    id: message.id,
    csat_survey_response: response ? responseView(world, response) : null,
    display_type: inbox.csatDisplayType,
    content: inbox.csatMessage,
    inbox_avatar_url: '',
    inbox_name: inbox.name,
    locale: 'en',
    conversation_id: message.conversationId,
    created_at: iso(message.createdAt),
  }
}

function responseView(world: World, response: SurveyResponseRow): JsonObject {
  return {
    id: response.id,
    account_id: world.accountId,
    conversation_id: response.conversationId,
    message_id: response.messageId,
    rating: response.rating,
    feedback_message: response.feedbackMessage,
    contact_id: response.contactId,
    assigned_agent_id: response.assignedAgentId,
    created_at: iso(response.createdAt),
    updated_at: iso(response.updatedAt),
  }
}
