import { describe, expect, it } from 'vitest'
import { aSandbox, type Customer, type TestSandbox } from '../../test/aSandbox.ts'

const DAY_MS = 24 * 60 * 60_000

/** A resolved conversation of an inbox that asks for satisfaction. */
async function aSurvey(): Promise<TestSandbox & { customer: Customer; path: string }> {
  const test = aSandbox({ inbox: { csatEnabled: true } })
  const customer = await test.aCustomer()
  test.sandbox.agent.resolve(customer.conversationId)
  const [conversation] = test.sandbox.rows.conversations
  return { ...test, customer, path: `/public/api/v1/csat_survey/${conversation?.uuid}` }
}

const answerOf = (rating: unknown, feedback?: string) => ({
  message: {
    submitted_values: {
      csat_survey_response: { rating, ...(feedback && { feedback_message: feedback }) },
    },
  },
})

describe('satisfaction surveys', () => {
  it('are sent once, when the conversation is resolved', async () => {
    const { customer, sandbox } = await aSurvey()

    sandbox.agent.reopen(customer.conversationId)
    sandbox.agent.resolve(customer.conversationId)

    const surveys = sandbox.rows.messages.filter(({ contentType }) => contentType === 'input_csat')
    expect(surveys).toHaveLength(1)
    expect(surveys[0]).toMatchObject({
      messageType: 3,
      senderId: null,
      contentAttributes: { display_type: 'emoji' },
    })
  })

  it('answer the state before the answer, and the response a moment later', async () => {
    const { call, clock, path, sandbox } = await aSurvey()

    const put = await call('PUT', path, answerOf(5, 'Quick and kind.'))
    expect([put.status, put.body.csat_survey_response]).toEqual([200, null])
    await clock.advance(100)

    const { body } = await call('GET', path)
    expect(body.csat_survey_response).toMatchObject({
      rating: 5,
      feedback_message: 'Quick and kind.',
    })
    expect(body.conversation_id).toBe(sandbox.rows.conversations[0]?.id)
    expect(body.conversation_id).not.toBe(sandbox.rows.conversations[0]?.displayId)
  })

  it('erase the earlier text when a new answer has none', async () => {
    const { call, clock, path } = await aSurvey()

    await call('PUT', path, answerOf(5, 'Quick and kind.'))
    await clock.advance(100)
    await call('PUT', path, answerOf(4))
    await clock.advance(100)

    const { body } = await call('GET', path)
    expect(body.csat_survey_response).toMatchObject({ rating: 4, feedback_message: null })
  })

  it.each([[6], [0], ['five']])('answer 200 to the rating %j and store none', async (rating) => {
    const { call, clock, path } = await aSurvey()

    expect((await call('PUT', path, answerOf(rating))).status).toBe(200)
    await clock.advance(100)

    expect((await call('GET', path)).body.csat_survey_response).toBeNull()
  })

  it('are closed after 14 days', async () => {
    const { call, clock, path } = await aSurvey()
    await clock.advance(15 * DAY_MS)

    const answer = await call('PUT', path, answerOf(5))

    expect(answer.status).toBe(422)
    expect(answer.body).toEqual({ error: 'You cannot update the CSAT survey after 14 days' })
  })

  it.each([
    ['an unknown uuid', 'GET', '/public/api/v1/csat_survey/none', undefined, 404],
    ['no message', 'PUT', '', {}, 500],
    ['an empty message', 'PUT', '', { message: {} }, 200],
  ])('answer %s as the real server does', async (_, method, other, body, status) => {
    const { call, path } = await aSurvey()

    expect((await call(method, other || path, body)).status).toBe(status)
  })
})
