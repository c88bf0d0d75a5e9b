import { lacks, same } from '../expect.ts'
import { succeeded } from '../customer.ts'
import { at, listAt, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import type { Stage, Talk } from '../stage.ts'

/** A conversation that has ended, and its survey. */
async function askSurvey({
  aTalk,
}: Pick<Stage, 'aTalk'>): Promise<Talk & { readonly path: string; readonly asked: unknown }> {
  const talk = await aTalk()
  const { conversationId, customer, line } = talk
  const resolved = await customer.call('POST', `/conversations/${conversationId}/toggle_status`)
  const { data } = await line.event(
    'message.created',
    (told) => at(told, 'content_type') === 'input_csat',
  )
  return { ...talk, path: `/csat_survey/${textAt(resolved.json, 'uuid')}`, asked: data }
}

const rated = (rating: number): object => ({
  message: { submitted_values: { csat_survey_response: { rating, feedback_message: 'fine' } } },
})

/** Facts about the survey after a conversation. */
export const surveyRows: readonly Row[] = [
  {
    id: 'surveys.unasked',
    title: 'a conversation without a survey has none to show: 404',
    async run({ aCustomer, call }) {
      const customer = await aCustomer()
      const made = await customer.call('POST', '/conversations', { json: {} })

      const answer = await call('GET', `/csat_survey/${textAt(made.json, 'uuid')}`)

      same('the status', answer.status, 404)
    },
  },
  {
    id: 'surveys.asked',
    title: 'a resolved conversation asks once, by a template without a sender',
    needs: ['survey'],
    async run(stage) {
      const { asked, conversationId, customer } = await askSurvey(stage)

      same('the type', at(asked, 'message_type'), 3)
      lacks('the message', asked, 'sender')
      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)
      const surveys = listAt(list.json).filter((row) => at(row, 'content_type') === 'input_csat')
      same('surveys', surveys.length, 1)
    },
  },
  {
    id: 'surveys.old-state',
    title: 'an answer to a survey answers the state before it; the record follows',
    needs: ['survey'],
    async run(stage) {
      const { path } = await askSurvey(stage)

      const answer = succeeded(await stage.call('PUT', path, { json: rated(5) }))

      same('the response in the answer', at(answer.json, 'csat_survey_response'), null)
      await stage.eventually(async () => {
        const shown = await stage.call('GET', path)
        return at(shown.json, 'csat_survey_response.rating') === 5
      }, 'the rating never became a response')
    },
  },
  {
    id: 'surveys.bad-rating',
    title: 'a rating beyond 5 answers 200 and never becomes a response',
    needs: ['survey'],
    seconds: 2,
    async run(stage) {
      const { path } = await askSurvey(stage)

      const answer = await stage.call('PUT', path, { json: rated(9) })
      await stage.wait(2000)

      const shown = await stage.call('GET', path)
      same('the status', answer.status, 200)
      same('the response', at(shown.json, 'csat_survey_response'), null)
    },
  },
  {
    id: 'surveys.no-message',
    title: 'an answer to a survey without `message` is a bare 500',
    needs: ['survey'],
    async run(stage) {
      const { path } = await askSurvey(stage)

      const answer = await stage.call('PUT', path, { json: {} })

      same('the status', answer.status, 500)
    },
  },
  {
    id: 'surveys.client',
    title: 'the client rates, and the server has the rating',
    needs: ['survey'],
    async run({ call, eventually, openChat, until }) {
      const chat = openChat()
      const conversationId = await chat.begin()
      await chat.handle.resolve()
      await until(
        () => chat.items().find(({ contentType }) => contentType === 'input_csat'),
        'the client shows no survey',
      )

      await chat.handle.rate({ rating: 4, feedbackMessage: 'kind' })

      const shown = await chat.customer().call('GET', `/conversations/${conversationId}`)
      const path = `/csat_survey/${textAt(shown.json, 'uuid')}`
      await eventually(async () => {
        const survey = await call('GET', path)
        return at(survey.json, 'csat_survey_response.rating') === 4
      }, 'the rating never became a response')
    },
  },
]
