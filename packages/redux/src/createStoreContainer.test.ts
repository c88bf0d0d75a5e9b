import { configureStore, type Middleware } from '@reduxjs/toolkit'
import { initialChatState, type ChatEvent, type ChatState } from '@unilink/core'
import { expect, it, vi } from 'vitest'
import { createChatReducer } from './createChatReducer.ts'
import { createStoreContainer } from './createStoreContainer.ts'

interface State {
  readonly chat: ChatState
}

const asked: ChatEvent = { type: 'inbox.loading' }

function openContainer() {
  const container = createStoreContainer('chat', ({ chat }: State) => chat)
  const middleware: Middleware<object, State> = (store) => {
    container.connect(store)
    return (next) => (action) => container.pass(action, next)
  }
  const make = () =>
    configureStore({
      reducer: { chat: createChatReducer('chat') },
      middleware: (defaults) => defaults().prepend(middleware),
      devTools: false,
    })
  const listener = vi.fn<() => void>()
  const leave = container.subscribe?.(listener)
  return { container, make, listener, leave }
}

it('holds the picture before anything is known until there is a store', () => {
  const { container } = openContainer()

  expect(container.read()).toBe(initialChatState)
  expect(() => container.apply(asked)).toThrow(
    'unable to keep the chat in the slice "chat"; there is no store: give the middleware to configureStore first',
  )
})

it('has reduced an event before it returns, and does not call back for it', () => {
  const { container, make, listener } = openContainer()
  const store = make()

  container.apply(asked)

  expect(container.read().inbox.status).toBe('loading')
  expect(container.read()).toBe(store.getState().chat)
  expect(listener).not.toHaveBeenCalled()
})

it('calls back when somebody else changed the slice, and only then', () => {
  const { make, listener, leave } = openContainer()
  const store = make()

  store.dispatch({ type: 'anything' })
  expect(listener).not.toHaveBeenCalled()
  store.dispatch({ type: 'chat/inbox.loading', payload: {} })
  expect(listener).toHaveBeenCalledTimes(1)
  leave?.()
  store.dispatch({ type: 'chat/contact.loading', payload: {} })

  expect(listener).toHaveBeenCalledTimes(1)
})

it('calls back for a change inside an action of its own', () => {
  const { container, make, listener } = openContainer()
  const store = make()
  const stop = store.subscribe(() => {
    stop()
    store.dispatch({ type: 'chat/contact.loading', payload: {} })
  })

  container.apply(asked)

  expect(listener).toHaveBeenCalledTimes(1)
  expect(container.read().contact.status).toBe('loading')
})
