import { combineSlices, configureStore, createSlice, Tuple } from '@reduxjs/toolkit'
import type { ChatState } from '@unilink/core'
import { describe, expect, it, vi } from 'vitest'
import { openServer, openStore } from '../test/openStore.ts'
import { textsOf } from '../test/textsOf.ts'
import { createUniLinkMiddleware } from './index.ts'

describe('a store with a chat', () => {
  it('holds the state of the client itself, and nobody else does', async () => {
    const { begin, store, unilink } = openStore()
    await begin()

    expect(unilink.client.state$.value).toBe(store.getState().unilink)
    expect(unilink.client.conversation().messages$.value.items.at(0)).toBe(
      unilink.selectors.selectMessages(store.getState()).items[0],
    )
  })

  it('is told each fact by an action named after it', async () => {
    const { actions, begin } = openStore()
    await begin()

    expect(actions.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'unilink/send/pending',
        'unilink/message.queued',
        'unilink/send/fulfilled',
        'unilink/contact.loaded',
        'unilink/connection.changed',
        'unilink/batch',
        'unilink/message.sending',
      ]),
    )
    const queued = actions.find(({ type }) => type === 'unilink/message.queued')
    expect(queued).toEqual({
      type: 'unilink/message.queued',
      payload: {
        conversationId: null,
        key: expect.any(String),
        content: 'Hello',
        files: [],
        createdAt: expect.any(Number),
      },
    })
  })

  it('is told a burst by one action and renders once', async () => {
    const { actions, begin, sandbox, settle, store, texts } = openStore()
    const id = await begin()
    await settle(1_000)
    const before = actions.length
    const render = vi.fn<() => void>()
    store.subscribe(render)

    for (const text of ['one', 'two', 'three']) sandbox.agent.say(id, text)
    await settle()

    expect(actions.slice(before).map(({ type }) => type)).toEqual(['unilink/batch'])
    expect(render).toHaveBeenCalledTimes(1)
    expect(texts()).toEqual(['Hello', 'one', 'two', 'three'])
  })

  it('tells what happened out of single actions and batches', async () => {
    const { actions, begin, sandbox, settle, unilink } = openStore()
    const id = await begin()
    sandbox.agent.say(id, 'alone')
    await settle()
    for (const text of ['one', 'two']) sandbox.agent.say(id, text)
    await settle()

    const said = actions
      .flatMap(unilink.eventsOf)
      .flatMap((event) => (event.type === 'message.created' ? event.message : []))
      .filter(({ messageType }) => messageType === 'outgoing')

    expect(said.map(({ content }) => content)).toEqual(['alone', 'one', 'two'])
    expect(unilink.eventsOf({ type: 'click' })).toEqual([])
    expect(unilink.eventsOf(undefined)).toEqual([])
  })

  it('passes the checks of Redux Toolkit, also with files', async () => {
    const complain = vi.spyOn(console, 'error').mockReturnValue()
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const { actions, begin, dispatch, sandbox, settle, store, unilink } = openStore()
    const id = await begin()

    const file = new File(['receipt'], 'receipt.txt', { type: 'text/plain' })
    await dispatch(unilink.actions.send({ content: 'Here it is', files: [file] }))
    await settle(1_000)
    sandbox.agent.say(id, 'Thanks')
    await settle(30_000)

    const sent = actions.find(({ type, meta }) => type === 'unilink/send/pending' && hasFiles(meta))
    expect(sent).toMatchObject({
      meta: {
        arg: {
          content: 'Here it is',
          files: [{ name: 'receipt.txt', type: 'text/plain', size: 7 }],
        },
      },
    })
    expect(holdsFile(actions) || holdsFile(store.getState())).toBe(false)
    expect(sandbox.rows.messages.at(1)?.attachments).toHaveLength(1)
    expect(complain).not.toHaveBeenCalled()
    expect(warn).not.toHaveBeenCalled()
  })

  it('keeps files away from the store wherever it stands, and says where it should', async () => {
    const complain = vi.spyOn(console, 'error').mockReturnValue()
    const { options } = openServer()
    const { reducer, middleware, actions, dispose } = createUniLinkMiddleware(options)
    const store = configureStore({
      reducer: { unilink: reducer },
      middleware: (defaults) => defaults().concat(middleware),
    })

    await store.dispatch(actions.send({ files: [new File([], 'empty.txt')] }))

    expect(complain.mock.calls.map(([text]) => text)).toEqual([
      expect.stringContaining('A non-serializable value was detected in an action'),
    ])
    expect(holdsFile(complain.mock.calls)).toBe(false)
    dispose()
  })

  it('never sees a secret', async () => {
    const server = openServer()
    const identifierHash = server.sandbox.signIdentity('ida-7')
    const identity = { identifier: 'ida-7', identifierHash }
    const { actions, begin, sandbox, settle, store, unilink, dispatch } = openStore(
      { identity },
      server,
    )
    const id = await begin()
    sandbox.agent.say(id, 'Hi')
    await Promise.all([dispatch(unilink.actions.updateContact({ name: 'Ida' })), settle(30_000)])

    const seen = JSON.stringify([actions, store.getState()])
    const secrets = sandbox.rows.sessions.flatMap(({ sourceId, pubsubToken }) => [
      sourceId,
      pubsubToken,
    ])
    expect(secrets).toHaveLength(2)
    for (const secret of [...secrets, identifierHash]) expect(seen).not.toContain(secret)
    expect(seen).not.toMatch(/previous_?changes|identifier_?hash|source_?id\b|pubsub_?token/i)
  })

  it('never sees the hash of an identity that was refused', async () => {
    const identity = { identifier: 'ida-7', identifierHash: 'f'.repeat(64) }
    const { actions, settle, store, unilink, dispatch } = openStore({ identity })

    dispatch(unilink.actions.start())
    await settle(5_000)

    expect(unilink.selectors.selectContact(store.getState()).error?.code).toBe('identity-rejected')
    expect(JSON.stringify([actions, store.getState()])).not.toContain('f'.repeat(64))
  })

  it('keeps two clients apart by their names', async () => {
    const [first, second] = [openServer(), openServer()]
    const sales = createUniLinkMiddleware({ ...first.options, name: 'sales' })
    const help = createUniLinkMiddleware({ ...second.options, name: 'help' })
    const store = configureStore({
      reducer: { sales: sales.reducer, help: help.reducer },
      middleware: (defaults) => defaults().prepend(sales.middleware, help.middleware),
    })
    store.dispatch(sales.actions.open())
    store.dispatch(help.actions.open())

    await store.dispatch(sales.actions.send({ content: 'How much?' }))
    await store.dispatch(help.actions.send({ content: 'It broke.' }))
    await first.clock.advance(1_000)
    await second.clock.advance(1_000)

    const state = store.getState()
    expect(textsOf(sales.selectors.selectMessages(state))).toEqual(['How much?'])
    expect(textsOf(help.selectors.selectMessages(state))).toEqual(['It broke.'])
    expect(first.sandbox.rows.messages).toHaveLength(1)
    expect(second.sandbox.rows.messages).toHaveLength(1)
    for (const { dispose } of [sales, help]) dispose()
  })

  it('finds its slice where `selectSlice` says', async () => {
    const { clock, options } = openServer()
    const { reducer, middleware, actions, selectors, dispose } = createUniLinkMiddleware({
      ...options,
      selectSlice: (state: { support: { chat: ChatState } }) => state.support.chat,
    })
    const support = combineSlices({ chat: reducer })
    const store = configureStore({
      reducer: { support },
      middleware: (defaults) => defaults().prepend(middleware),
    })

    store.dispatch(actions.open())
    await store.dispatch(actions.send({ content: 'Hello' }))
    await clock.advance(1_000)

    expect(selectors.selectMessages(store.getState()).items).toHaveLength(1)
    dispose()
  })

  it('works while something is open and rests five seconds after', async () => {
    const server = openServer()
    const { dispatch, sandbox, settle, store, unilink } = openStore(
      { createContact: 'start' },
      server,
    )
    await settle(10_000)
    expect(sandbox.traffic.requests).toEqual([])
    const close = dispatch(unilink.actions.open())
    const stop = dispatch(unilink.actions.start())
    await settle(1_000)

    close()
    await settle(10_000)
    expect(sandbox.traffic.sockets).toBe(1)
    stop()
    await settle(4_000)
    expect(sandbox.traffic.sockets).toBe(1)
    await settle(2_000)

    expect(sandbox.traffic.sockets).toBe(0)
    expect(server.clock.pending).toBe(0)
    expect(unilink.selectors.selectConnection(store.getState()).status).toBe('idle')
  })

  it('leaves nothing behind after it was opened a thousand times', async () => {
    const server = openServer()
    const { dispatch, sandbox, settle, unilink } = openStore({ createContact: 'start' }, server)

    for (let count = 0; count < 1_000; count++) dispatch(unilink.actions.open())()
    await settle(60_000)

    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(0)
    expect(server.clock.pending).toBe(0)
  })

  it('loads the inbox once it is started', async () => {
    const { dispatch, sandbox, settle, store, unilink } = openStore()
    const { selectInbox } = unilink.selectors

    const stop = dispatch(unilink.actions.start())
    await settle()

    expect(selectInbox(store.getState()).inbox?.name).toBe(sandbox.inbox.name)
    stop()
  })

  it('ends everything with `dispose`, in the middle of whatever goes on', async () => {
    const server = openServer()
    const { actions, begin, dispatch, sandbox, settle, unilink } = openStore({}, server)
    const id = await begin()
    await dispatch(unilink.actions.setTyping(true))
    await dispatch(unilink.actions.send({ content: 'on its way' }))

    unilink.dispose()

    await settle(100)
    expect(sandbox.traffic.sockets).toBe(0)
    const before = actions.length
    sandbox.agent.say(id, 'Still there?')
    await settle(60_000)
    expect(server.clock.pending).toBe(0)
    expect(actions).toHaveLength(before)
    await expect(dispatch(unilink.actions.send({ content: 'late' }))).rejects.toMatchObject({
      code: 'destroyed',
    })
  })
})

describe('a store that is not put together right', () => {
  it('says that the slice is missing', () => {
    const { middleware, actions } = aMiddleware()
    const store = configureStore({
      reducer: { other: createSlice({ name: 'other', initialState: 0, reducers: {} }).reducer },
      // @ts-expect-error the state has no slice `unilink`
      middleware: (defaults) => defaults().prepend(middleware),
    })

    // @ts-expect-error nor is the middleware part of the store
    expect(() => store.dispatch(actions.open())).toThrow(
      'unable to keep the chat in the slice "unilink"; the store has no such slice: add `unilink: reducer` to its reducers, or tell where it is with `selectSlice`',
    )
  })

  it('says that the middleware is missing', () => {
    const { reducer, actions } = aMiddleware()
    const store = configureStore({ reducer: { unilink: reducer }, middleware: () => new Tuple() })

    // @ts-expect-error a plain store takes plain actions only
    expect(() => store.dispatch(actions.open())).toThrow(
      'unable to run unilink/open; the middleware is not mounted: add `middleware: (defaults) => defaults().prepend(unilink.middleware)` to configureStore',
    )
  })

  it('says that one middleware is for one store', () => {
    const { reducer, middleware } = aMiddleware()
    const make = () =>
      configureStore({
        reducer: { unilink: reducer },
        middleware: (defaults) => defaults().prepend(middleware),
      })
    make()

    expect(make).toThrow('the middleware is in another store already')
  })

  it('says which option of the client is wrong', () => {
    expect(() => createUniLinkMiddleware({ url: 'nowhere', inbox: 'x' })).toThrow(/unable to/)
  })
})

function aMiddleware() {
  return createUniLinkMiddleware({ url: 'https://chat.example.com', inbox: 'anInboxIdentifier' })
}

function hasFiles(meta: unknown): boolean {
  return JSON.stringify(meta).includes('"files"')
}

/** Whether a `File` is anywhere in it; JSON alone would show it as an empty object. */
function holdsFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof Blob || Object.values(value).some(holdsFile)
}
