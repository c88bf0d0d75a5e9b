import { isJsonObject, isSameJson, type Json, type JsonObject } from '../data/json.ts'
import type { MessageRow } from '../data/messageRow.ts'
import { InvalidRecord, refused } from '../http/httpError.ts'
import { JOB_DELAY_MS, type World } from '../world.ts'
import { checkMessage } from './checkMessage.ts'
import { updateMessage } from './updateMessage.ts'

const DAY_MS = 24 * 60 * 60_000
/** Calendar days, in UTC, after which a survey is closed. */
const SURVEY_DAYS = 14

/**
 * Stores what a customer answered; nothing is checked against what was asked. Throws
 * `InvalidRecord`, or the refusal of a survey that is closed.
 */
export function answerMessage(world: World, message: MessageRow, submitted: unknown): MessageRow {
  if (message.contentType === 'input_csat' && isClosed(world, message)) {
    throw refused(422, 'You cannot update the CSAT survey after 14 days')
  }
  const values = permitted(submitted)
  if (values === undefined) return message
  if (isSameJson(message.contentAttributes.submitted_values ?? null, values)) return message
  const conversation = world.store.get('conversations', message.conversationId)
  const problems = conversation ? checkMessage(world, conversation, message) : []
  if (problems.length > 0) throw new InvalidRecord(problems)
  const contentAttributes = { ...message.contentAttributes, submitted_values: values }
  const updated = updateMessage(world, message, { contentAttributes })
  world.tell({ kind: 'answer', message: updated })
  if (message.contentType === 'input_csat') {
    world.clock.schedule(
      () => world.store.transaction(() => storeResponse(world, updated)),
      JOB_DELAY_MS,
    )
  }
  return updated
}

function isClosed(world: World, message: MessageRow): boolean {
  const day = (time: number) => Math.floor(time / DAY_MS)
  return day(world.clock.now()) - day(message.createdAt) > SURVEY_DAYS
}

/** What the server's parameter filter lets through; undefined when it drops everything. */
function permitted(submitted: unknown): Json | undefined {
  if (Array.isArray(submitted)) return submitted.filter(isJsonObject).map(permittedValue)
  return isJsonObject(submitted) ? permittedValue(submitted) : undefined
}

function permittedValue(value: JsonObject): JsonObject {
  const kept: Record<string, Json> = {}
  for (const key of ['name', 'title', 'value']) {
    const item = value[key]
    if (item !== undefined && (item === null || typeof item !== 'object')) kept[key] = item
  }
  const survey = value.csat_survey_response
  if (isJsonObject(survey)) {
    const { feedback_message, rating } = survey
    kept.csat_survey_response = {
      ...(feedback_message !== undefined && { feedback_message }),
      ...(rating !== undefined && { rating }),
    }
  }
  return kept
}

/** Writes the response of a survey; a list of answers or a rating outside 1 to 5 never becomes one. */
export function storeResponse(world: World, message: MessageRow): void {
  const { store, clock } = world
  const values = message.contentAttributes.submitted_values ?? null
  const survey = isJsonObject(values) ? values.csat_survey_response : undefined
  if (!isJsonObject(survey)) return
  const rating = Number(survey.rating)
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) return
  const conversation = store.get('conversations', message.conversationId)
  if (!conversation) return
  const feedback = survey.feedback_message
  const old = store.all('surveyResponses').find(({ messageId }) => messageId === message.id)
  const now = clock.now()
  store.put('surveyResponses', {
    id: old?.id ?? store.nextId('surveyResponses'),
    conversationId: conversation.id,
    messageId: message.id,
    contactId: conversation.contactId,
    assignedAgentId: conversation.assigneeId,
    rating,
    feedbackMessage: typeof feedback === 'string' ? feedback : null,
    createdAt: old?.createdAt ?? now,
    updatedAt: now,
  })
}
