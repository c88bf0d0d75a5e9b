import type { ConversationRow } from '../data/conversationRow.ts'
import type { MessageRow } from '../data/messageRow.ts'
import { type Answer, json } from '../http/answer.ts'
import { notFound, serverError } from '../http/httpError.ts'
import { objectParam } from '../http/params.ts'
import { type Call, type Route, route } from '../http/router.ts'
import { answerMessage } from '../rules/answerMessage.ts'
import { surveyView } from '../views/surveyView.ts'

const ROOT = '/public/api/v1/csat_survey/:uuid'

/** Customers' calls about satisfaction surveys. */
export const surveyRoutes: readonly Route[] = [
  route(`GET ${ROOT}`, show),
  route(`PATCH|PUT ${ROOT}`, update),
]

function show(call: Call): Answer {
  const { conversation, message } = findSurvey(call)
  return surveyAnswer(call, conversation, message)
}

/** The response is written in the background, so the answer has it as it was before (quirk Q18). */
function update(call: Call): Answer {
  const { conversation, message } = findSurvey(call)
  const given = objectParam(call.params, 'message')
  if (!given) throw serverError()
  return surveyAnswer(
    call,
    conversation,
    answerMessage(call.world, message, given.submitted_values),
  )
}

function findSurvey({ path, world }: Call): { conversation: ConversationRow; message: MessageRow } {
  const conversation = world.store.all('conversations').find(({ uuid }) => uuid === path.uuid)
  const message =
    conversation &&
    world.store.messagesOf(conversation.id).find(({ contentType }) => contentType === 'input_csat')
  if (!conversation || !message) throw notFound()
  return { conversation, message }
}

function surveyAnswer({ world }: Call, conversation: ConversationRow, message: MessageRow): Answer {
  const inbox = world.store.get('inboxes', conversation.inboxId)
  if (!inbox) throw notFound()
  const response = world.store
    .all('surveyResponses')
    .find(({ messageId }) => messageId === message.id)
  return json(surveyView(world, inbox, message, response))
}
