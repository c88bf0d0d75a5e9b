import { isFulfilled, isPending, isRejected, type UnknownAction } from '@reduxjs/toolkit'
import { describe, expect, it } from 'vitest'
import { openServer, openStore } from '../test/openStore.ts'
import { textsOf } from '../test/textsOf.ts'

/** What the store hears of a command, in order. */
function settled(actions: readonly UnknownAction[], command: string): readonly UnknownAction[] {
  return actions.filter(({ type }) => type.startsWith(`unilink/${command}/`))
}

describe('a command', () => {
  it('answers its promise from dispatch and settles as fulfilled', async () => {
    const { actions, dispatch, items, unilink } = openStore()

    const key = await dispatch(unilink.actions.send({ content: 'Hello' }))

    expect(items()[0]?.key).toBe(key)
    const [pending, fulfilled] = settled(actions, 'send')
    expect(pending).toEqual({
      type: 'unilink/send/pending',
      meta: {
        arg: { content: 'Hello' },
        requestId: expect.any(String),
        requestStatus: 'pending',
      },
    })
    expect(fulfilled).toEqual({
      type: 'unilink/send/fulfilled',
      payload: key,
      meta: { ...(pending?.['meta'] as object), requestStatus: 'fulfilled' },
    })
    expect(settled(actions, 'send')).toHaveLength(2)
  })

  it('rejects and settles as rejected with the error as plain data', async () => {
    const { actions, dispatch, unilink } = openStore()

    const sending = dispatch(unilink.actions.send({ content: ' ' }))

    await expect(sending).rejects.toMatchObject({ name: 'UniLinkError', code: 'invalid-input' })
    expect(settled(actions, 'send').at(-1)).toEqual({
      type: 'unilink/send/rejected',
      error: {
        name: 'UniLinkError',
        kind: 'state',
        code: 'invalid-input',
        message: expect.stringMatching(/^unable to send the message; /),
        isRetryable: false,
      },
      meta: {
        arg: { content: ' ' },
        requestId: expect.any(String),
        requestStatus: 'rejected',
        aborted: false,
      },
    })
  })

  it('rejects as aborted when its signal aborts, and the signal stays out of the store', async () => {
    const { actions, dispatch, settle, unilink } = openStore()
    const controller = new AbortController()

    const resolving = dispatch(unilink.actions.resolve({ signal: controller.signal }))
    const rejection = expect(resolving).rejects.toThrow('nobody waits')
    controller.abort(new Error('nobody waits'))
    await rejection
    await settle(20_000)

    expect(settled(actions, 'resolve').at(-1)).toMatchObject({
      error: { message: 'nobody waits' },
      meta: { aborted: true },
    })
    expect(settled(actions, 'resolve').every(({ meta }) => !('signal' in (meta as object)))).toBe(
      true,
    )
  })

  it('fits the matchers of Redux Toolkit', async () => {
    const { actions, dispatch, unilink } = openStore()

    await dispatch(unilink.actions.send({ content: 'Hello' }))
    await dispatch(unilink.actions.send({})).catch(() => {})

    expect(actions.filter(isPending())).toHaveLength(2)
    expect(actions.filter(isFulfilled())).toHaveLength(1)
    expect(actions.filter(isRejected())).toHaveLength(1)
  })

  it('stops in the middleware', async () => {
    const { actions, dispatch, unilink } = openStore()

    dispatch(unilink.actions.open())()
    await dispatch(unilink.actions.send({ content: 'Hello' }))

    expect(actions.map(({ type }) => type)).not.toContain('unilink/open')
    expect(actions.map(({ type }) => type)).not.toContain('unilink/send')
  })

  it('retries and discards what nobody could confirm', async () => {
    const { begin, dispatch, items, sandbox, settle, texts, unilink } = openStore()
    await begin()
    sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST' })
    const again = await dispatch(unilink.actions.send({ content: 'again' }))
    const away = await dispatch(unilink.actions.send({ content: 'away' }))
    await settle(120_000)
    expect(items().map(({ delivery }) => delivery?.status)).toEqual(['sent', 'failed', 'failed'])

    sandbox.faults.clear()
    await dispatch(unilink.actions.discard(away))
    await Promise.all([dispatch(unilink.actions.retry(again)), settle(1_000)])

    expect(texts()).toEqual(['Hello', 'again'])
    expect(items().at(-1)?.delivery?.status).toBe('sent')
  })

  it('loads older pages', async () => {
    const { begin, sandbox, reload } = openStore()
    const id = await begin()
    for (let count = 0; count < 30; count++) sandbox.agent.say(id, `message ${count}`)
    const { dispatch, settle, store, texts, unilink } = reload()
    dispatch(unilink.actions.open())
    await settle(1_000)
    expect(texts()).toHaveLength(20)

    await Promise.all([dispatch(unilink.actions.loadOlder()), settle(1_000)])

    expect(texts()).toEqual(['Hello', ...Array.from({ length: 30 }, (_, at) => `message ${at}`)])
    expect(unilink.selectors.selectMessages(store.getState()).hasOlder).toBe(false)
  })

  it('tells typing and what was seen', async () => {
    const { begin, dispatch, sandbox, settle, store, unilink } = openStore()
    const { selectUnread } = unilink.selectors
    const id = await begin()
    sandbox.agent.say(id, 'Hi')
    await settle()
    expect(selectUnread(store.getState()).count).toBe(1)

    await dispatch(unilink.actions.setTyping(true))
    await dispatch(unilink.actions.markSeen())
    await settle()

    expect(selectUnread(store.getState()).count).toBe(0)
    const paths = sandbox.traffic.requests.map(({ path }) => path)
    expect(paths.some((path) => path.endsWith('toggle_typing'))).toBe(true)
    expect(paths.some((path) => path.endsWith('update_last_seen'))).toBe(true)
  })

  it('resolves a conversation, begins another one and writes in the one that is named', async () => {
    const { begin, dispatch, settle, store, unilink } = openStore()
    const { selectConversation, selectMessages } = unilink.selectors
    const first = await begin()

    await Promise.all([dispatch(unilink.actions.resolve()), settle(1_000)])
    expect(selectConversation(store.getState()).conversation?.status).toBe('resolved')
    const [second] = await Promise.all([
      dispatch(unilink.actions.startConversation({ customAttributes: { order: 'A-1' } })),
      settle(1_000),
    ])
    dispatch(unilink.actions.open(first))
    await dispatch(unilink.actions.send({ content: 'and again' }, { conversationId: first }))
    await settle(1_000)

    expect(textsOf(selectMessages(store.getState(), first))).toEqual(['Hello', 'and again'])
    expect(selectMessages(store.getState(), second).items).toEqual([])
  })

  it('answers a question', async () => {
    const { begin, dispatch, items, sandbox, settle, unilink } = openStore()
    const id = await begin()
    const values = [{ title: 'Small', value: 's' }]
    const asked = sandbox.agent.say(id, 'Which size?', {
      contentType: 'input_select',
      contentAttributes: { items: values },
    })
    await settle()

    await Promise.all([dispatch(unilink.actions.answer(asked.id, values)), settle(1_000)])

    expect(items().at(-1)?.contentAttributes.submittedValues).toEqual(values)
  })

  it('rates a resolved conversation', async () => {
    const server = openServer({ inbox: { csatEnabled: true } })
    const { begin, dispatch, items, settle, unilink } = openStore({}, server)
    await begin()
    await Promise.all([dispatch(unilink.actions.resolve()), settle(1_000)])

    await Promise.all([dispatch(unilink.actions.rate({ rating: 5 })), settle(1_000)])

    expect(items().at(-1)?.contentAttributes.submittedValues).toEqual({
      csatSurveyResponse: { rating: 5 },
    })
  })

  it('tells the server more about the customer', async () => {
    const { begin, dispatch, settle, store, unilink } = openStore()
    await begin()

    await Promise.all([dispatch(unilink.actions.updateContact({ name: 'Ida' })), settle(1_000)])

    expect(unilink.selectors.selectContact(store.getState()).contact?.name).toBe('Ida')
  })

  it('identifies the customer without a secret in any action, and logs them out', async () => {
    const { actions, begin, dispatch, sandbox, settle, store, unilink } = openStore()
    await begin()
    const identifierHash = sandbox.signIdentity('ida')
    const input = { identifier: 'ida', identifierHash, name: 'Ida' }

    await Promise.all([dispatch(unilink.actions.identify(input)), settle(5_000)])
    expect(unilink.selectors.selectContact(store.getState())).toMatchObject({ isVerified: true })
    expect(settled(actions, 'identify').map(({ meta }) => meta)).toMatchObject([
      { arg: { identifier: 'ida', name: 'Ida' } },
      { requestStatus: 'fulfilled' },
    ])
    const [session] = sandbox.rows.sessions
    for (const secret of [identifierHash, session?.sourceId, session?.pubsubToken]) {
      expect(JSON.stringify(actions)).not.toContain(secret)
    }
    await Promise.all([dispatch(unilink.actions.logOut()), settle(1_000)])

    expect(JSON.stringify(store.getState())).not.toMatch(/Ida|Hello/)
  })
})
