import { instrument, ActionCreators } from '@redux-devtools/instrument'
import {
  combineReducers,
  configureStore,
  type StoreEnhancer,
  type UnknownAction,
} from '@reduxjs/toolkit'
import { initialChatState, type ChatState } from '@unilink/core'
import {
  FLUSH,
  PAUSE,
  PERSIST,
  persistReducer,
  persistStore,
  PURGE,
  REGISTER,
  REHYDRATE,
} from 'redux-persist'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openServer, openStore } from '../test/openStore.ts'
import { textsOf } from '../test/textsOf.ts'
import { createUniLinkMiddleware } from './index.ts'

describe('a root reset', () => {
  it('brings back what is known and sends nothing again', async () => {
    const { begin, dispatch, items, sandbox, settle, store, texts, unilink } = openStore()
    const id = await begin()
    dispatch(unilink.actions.start())
    sandbox.agent.say(id, 'Hi there')
    await settle()
    await dispatch(unilink.actions.markSeen())
    sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    const key = await dispatch(unilink.actions.send({ content: 'unclear' }))
    await settle(1_000)
    const before = store.getState().unilink
    const posts = countPosts(sandbox)

    dispatch({ type: 'reset' })
    expect(texts()).toEqual(['unclear'])
    await settle(1_000)

    expect(texts()).toEqual(['Hello', 'Hi there', 'unclear'])
    expect(items().at(-1)).toMatchObject({ key, delivery: { status: 'unknown' } })
    expect(store.getState()).toMatchObject({
      clicks: 0,
      unilink: {
        contact: before.contact,
        connection: { status: 'connected' },
        inbox: { status: 'ready' },
        currentConversationId: id,
        seenUpToId: before.seenUpToId,
      },
    })
    expect(countPosts(sandbox)).toBe(posts)
  })

  it('by an action of the chat itself loses nothing', async () => {
    const { begin, dispatch, settle, texts, unilink } = openStore()
    await begin()

    dispatch({ type: 'reset' })
    await dispatch(unilink.actions.send({ content: 'right after' }))
    await settle(1_000)

    expect(texts()).toEqual(['Hello', 'right after'])
  })
})

describe('time travel', () => {
  /** A store as the DevTools make it. */
  function openTimeMachine() {
    const server = openServer()
    const { reducer, middleware, actions, selectors, dispose, client } = createUniLinkMiddleware(
      server.options,
    )
    onTestFinished(dispose)
    const store = configureStore({
      reducer: { unilink: reducer },
      middleware: (defaults) => defaults().prepend(middleware),
      enhancers: (defaults) => defaults().concat(instrument() as StoreEnhancer<TimeMachine>),
      devTools: false,
    })
    const texts = () => textsOf(selectors.selectMessages(store.getState()))
    return { ...server, actions, client, store, texts }
  }

  it('shows the past, sends nothing again and comes back to a present that went on', async () => {
    const { actions, client, clock, sandbox, store, texts } = openTimeMachine()
    store.dispatch(actions.open())
    await store.dispatch(actions.send({ content: 'first' }))
    await clock.advance(1_000)
    const past = store.liftedStore.getState().currentStateIndex
    await store.dispatch(actions.send({ content: 'second' }))
    await clock.advance(1_000)
    const posts = countPosts(sandbox)

    store.liftedStore.dispatch(ActionCreators.jumpToState(past))
    expect(texts()).toEqual(['first'])
    expect(client.state$.value).toBe(store.getState().unilink)
    sandbox.agent.say(1, 'meanwhile')
    await clock.advance(60_000)
    expect(texts()).toEqual(['first'])
    const { computedStates } = store.liftedStore.getState()
    store.liftedStore.dispatch(ActionCreators.jumpToState(computedStates.length - 1))

    expect(texts()).toEqual(['first', 'second', 'meanwhile'])
    expect(countPosts(sandbox)).toBe(posts)
    expect(sandbox.rows.contacts).toHaveLength(1)
  })

  it('back to nothing at all fills the store again with the next action', async () => {
    const { actions, clock, sandbox, store, texts } = openTimeMachine()
    store.dispatch(actions.open())
    await store.dispatch(actions.send({ content: 'first' }))
    await clock.advance(1_000)
    const posts = countPosts(sandbox)

    store.liftedStore.dispatch(ActionCreators.reset())
    expect(store.getState().unilink).toBe(initialChatState)
    await store.dispatch(actions.setTyping(false))
    await clock.advance(1_000)

    expect(texts()).toEqual(['first'])
    expect(countPosts(sandbox)).toBe(posts)
  })

  it('tells streams of the client what the store now shows', async () => {
    const { actions, client, clock, store } = openTimeMachine()
    store.dispatch(actions.open())
    await store.dispatch(actions.send({ content: 'first' }))
    await clock.advance(1_000)
    const past = store.liftedStore.getState().currentStateIndex
    await store.dispatch(actions.send({ content: 'second' }))
    await clock.advance(1_000)
    const seen: number[] = []
    client.conversation().messages$.subscribe(({ items }) => seen.push(items.length))

    store.liftedStore.dispatch(ActionCreators.jumpToState(past))
    store.dispatch({ type: 'anything' })

    expect(seen).toEqual([2, 1])
  })
})

describe('another root reducer', () => {
  it('that keeps the slice keeps the chat', async () => {
    const { begin, dispatch, sandbox, settle, store, texts, unilink } = openStore()
    const id = await begin()

    store.replaceReducer((state, action: UnknownAction) => ({
      unilink: unilink.reducer(state?.unilink, action),
      clicks: 100,
    }))
    sandbox.agent.say(id, 'Hi')
    await settle()
    await dispatch(unilink.actions.send({ content: 'Bye' }))
    await settle()

    expect(texts()).toEqual(['Hello', 'Hi', 'Bye'])
    expect(store.getState().clicks).toBe(100)
  })

  it('that begins anew is filled with the next action', async () => {
    const { begin, settle, store, texts, unilink, sandbox } = openStore()
    await begin()
    const posts = countPosts(sandbox)
    let slice: ChatState | undefined

    store.replaceReducer((_, action: UnknownAction) => {
      slice = unilink.reducer(slice, action)
      return { unilink: slice, clicks: 0 }
    })
    expect(store.getState().unilink).toBe(initialChatState)
    await settle(20_000)

    expect(texts()).toEqual(['Hello'])
    expect(countPosts(sandbox)).toBe(posts)
  })
})

describe('redux-persist beside it', () => {
  /** Opens a page whose store is kept in `disk`. */
  async function openPage(
    server: ReturnType<typeof openServer>,
    disk: Map<string, string>,
    blacklist: string[],
  ) {
    const { reducer, middleware, actions, selectors, dispose } = createUniLinkMiddleware(
      server.options,
    )
    const clicks = (count: number = 0, { type }: UnknownAction) =>
      type === 'click' ? count + 1 : count
    const storage = {
      getItem: async (key: string) => disk.get(key) ?? null,
      setItem: async (key: string, value: string) => void disk.set(key, value),
      removeItem: async (key: string) => void disk.delete(key),
    }
    const store = configureStore({
      reducer: persistReducer(
        { key: 'root', storage, blacklist },
        combineReducers({ unilink: reducer, clicks }),
      ),
      middleware: (defaults) =>
        defaults({
          serializableCheck: {
            ignoredActions: [FLUSH, REHYDRATE, PAUSE, PERSIST, PURGE, REGISTER],
          },
        }).prepend(middleware),
      devTools: false,
    })
    const persistor = persistStore(store)
    store.dispatch(actions.open())
    await server.clock.advance(1_000)
    return {
      store,
      actions,
      texts: () => textsOf(selectors.selectMessages(store.getState())),
      async close() {
        await persistor.flush()
        persistor.pause()
        dispose()
      },
    }
  }

  it('keeps the rest of the store, and the chat by itself', async () => {
    const server = openServer()
    const disk = new Map<string, string>()
    const first = await openPage(server, disk, ['unilink'])
    first.store.dispatch({ type: 'click' })
    await first.store.dispatch(first.actions.send({ content: 'Hello' }))
    await server.clock.advance(1_000)
    await first.close()
    expect([...disk.values()].join()).not.toContain('Hello')
    const posts = countPosts(server.sandbox)

    const second = await openPage(server, disk, ['unilink'])

    expect(second.store.getState().clicks).toBe(1)
    expect(second.texts()).toEqual(['Hello'])
    expect(countPosts(server.sandbox)).toBe(posts)
    await second.close()
  })

  it('sends each text once even when it keeps the slice as well', async () => {
    const server = openServer()
    const disk = new Map<string, string>()
    const first = await openPage(server, disk, [])
    await first.store.dispatch(first.actions.send({ content: 'Hello' }))
    await server.clock.advance(1_000)
    server.sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })
    await first.store.dispatch(first.actions.send({ content: 'unclear' }))
    await server.clock.advance(1_000)
    await first.close()

    const second = await openPage(server, disk, [])
    await server.clock.advance(60_000)

    expect(second.texts()).toEqual(['Hello', 'unclear'])
    expect(server.sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello', 'unclear'])
    await second.close()
  })
})

interface TimeMachine {
  readonly liftedStore: {
    readonly dispatch: (action: object) => unknown
    readonly getState: () => {
      readonly currentStateIndex: number
      readonly computedStates: readonly unknown[]
    }
  }
}

function countPosts(sandbox: ReturnType<typeof openServer>['sandbox']): number {
  return sandbox.traffic.requests.filter(({ method }) => method === 'POST').length
}
