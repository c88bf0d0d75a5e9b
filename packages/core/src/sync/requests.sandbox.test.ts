import { describe, expect, it } from 'vitest'
import { openChat } from '../../test/openChat.ts'

describe('a conversation', () => {
  it('is resolved after the texts sent before, and opened again by a later one', async () => {
    const chat = openChat()
    await chat.begin()

    await chat.client.conversation().send({ content: 'Thanks, that is all' })
    await Promise.all([chat.client.conversation().resolve(), chat.settle(1_000)])
    expect(chat.client.conversation().info$.value.conversation?.status).toBe('resolved')
    expect(chat.sandbox.rows.messages.map(({ content }) => content)).toContain(
      'Thanks, that is all',
    )
    await chat.client.conversation().send({ content: 'One more thing' })
    await chat.settle()

    expect(chat.client.conversation().info$.value.conversation?.status).toBe('open')
    expect(chat.sandbox.rows.conversations).toHaveLength(1)
  })

  it('cannot be resolved before there is one', async () => {
    const chat = openChat()

    const resolving = expect(chat.client.conversation().resolve()).rejects.toMatchObject({
      code: 'missing',
    })

    await Promise.all([resolving, chat.settle(20_000)])
  })

  it('is begun beside another one and becomes the current one', async () => {
    const chat = openChat()
    const first = await chat.begin()

    const [second] = await Promise.all([
      chat.client.startConversation({ customAttributes: { orderId: 'A-1001' } }),
      chat.settle(1_000),
    ])
    await chat.client.conversation().send({ content: 'About this order' })
    await chat.settle()

    expect(second).not.toBe(first)
    expect(chat.texts()).toEqual(['About this order'])
    expect(chat.client.conversation(first).messages$.value.items).toHaveLength(1)
    expect(chat.client.conversations$.value.items.map(({ id }) => id)).toEqual([second, first])
    expect(chat.sandbox.rows.conversations[1]?.customAttributes).toEqual({ orderId: 'A-1001' })
  })

  it('stays the current one when something old happens in another', async () => {
    const chat = openChat()
    const first = await chat.begin()
    const [second] = await Promise.all([chat.client.startConversation(), chat.settle(1_000)])

    chat.sandbox.agent.setMessageStatus(chat.sandbox.rows.messages[0]?.id ?? 0, 'delivered')
    chat.sandbox.agent.resolve(first)
    await chat.settle()

    expect(chat.client.state$.value.currentConversationId).toBe(second)
  })

  it('becomes the current one when an agent writes in it', async () => {
    const chat = openChat()
    const first = await chat.begin()
    await Promise.all([chat.client.startConversation(), chat.settle(1_000)])
    await chat.client.conversation().send({ content: 'new topic' })
    await chat.settle(1_000)

    chat.sandbox.agent.say(first, 'About your old question')
    await chat.settle()

    expect(chat.texts()).toEqual(['Hello', 'About your old question'])
  })
})

describe('a message that asks', () => {
  it('is answered, and the answer stands in it', async () => {
    const chat = openChat()
    const id = await chat.begin()
    const items = [{ title: 'Small', value: 's' }]
    const asked = chat.sandbox.agent.say(id, 'Which size?', {
      contentType: 'input_select',
      contentAttributes: { items },
    })
    await chat.settle()

    await Promise.all([chat.client.conversation().answer(asked.id, items), chat.settle()])

    expect(chat.items().at(-1)?.contentAttributes).toMatchObject({ items, submittedValues: items })
  })

  it('is answered once the server answers again', async () => {
    const chat = openChat()
    const id = await chat.begin()
    const asked = chat.sandbox.agent.say(id, 'Your name?', { contentType: 'input_text' })
    await chat.settle()
    chat.sandbox.faults.set('errorBeforeCommit', { path: `/messages/${asked.id}`, times: 2 })

    await Promise.all([
      chat.client.conversation().answer(asked.id, [{ value: 'Amara' }]),
      chat.settle(30_000),
    ])

    expect(chat.items().at(-1)?.contentAttributes.submittedValues).toEqual([{ value: 'Amara' }])
  })

  it('that is not there is an error', async () => {
    const chat = openChat()
    await chat.begin()

    const answering = expect(
      chat.client.conversation().answer(99_999, [{ value: 'x' }]),
    ).rejects.toMatchObject({ code: 'not-found' })

    await Promise.all([answering, chat.settle()])
  })
})

describe('a survey', () => {
  it('is answered after the conversation was resolved', async () => {
    const chat = openChat({}, { inbox: { csatEnabled: true } })
    await chat.begin()
    await Promise.all([chat.client.conversation().resolve(), chat.settle(1_000)])
    expect(chat.items().at(-1)?.contentType).toBe('input_csat')

    await Promise.all([
      chat.client.conversation().rate({ rating: 5, feedbackMessage: 'Quick and kind' }),
      chat.settle(1_000),
    ])

    expect(chat.items().at(-1)?.contentAttributes.submittedValues).toEqual({
      csatSurveyResponse: { rating: 5, feedbackMessage: 'Quick and kind' },
    })
  })

  it.each([0, 6, 4.5])('takes no rating of %d', async (rating) => {
    const chat = openChat()
    await chat.begin()

    const rated = expect(chat.client.conversation().rate({ rating })).rejects.toMatchObject({
      code: 'invalid-input',
    })

    await Promise.all([rated, chat.settle()])
  })

  it('that was never asked is an error', async () => {
    const chat = openChat()
    await chat.begin()

    const rated = expect(chat.client.conversation().rate({ rating: 5 })).rejects.toMatchObject({
      code: 'missing',
    })

    await Promise.all([rated, chat.settle()])
  })
})
