import { configureStore } from '@reduxjs/toolkit'
import type {
  Agent,
  AgentSender,
  ChatEvent,
  ChatState,
  ConnectionState,
  ContactState,
  ConversationListState,
  ConversationState,
  InboxState,
  MessageListState,
  UnreadState,
} from '@unilink/core'
import { useSelector } from 'react-redux'
import { expectTypeOf, it } from 'vitest'
import { createSelectors, createUniLinkMiddleware } from './index.ts'

const options = { url: 'https://chat.example.com', inbox: 'anInboxIdentifier' }
const { reducer, middleware, actions, selectors, eventsOf } = createUniLinkMiddleware(options)
const store = configureStore({
  reducer: { unilink: reducer, count: (count: number = 0) => count },
  middleware: (defaults) => defaults().prepend(middleware),
})
const { dispatch } = store
const getState = () => store.getState()

it('fits configureStore without an annotation', () => {
  expectTypeOf(getState()).toEqualTypeOf<{ unilink: ChatState; count: number }>()
})

it('gives dispatch what the commands answer', () => {
  expectTypeOf(dispatch(actions.send({ content: 'Hello' }))).toEqualTypeOf<Promise<string>>()
  expectTypeOf(dispatch(actions.startConversation())).toEqualTypeOf<Promise<number>>()
  expectTypeOf(dispatch(actions.markSeen())).toEqualTypeOf<Promise<void>>()
  expectTypeOf(dispatch(actions.open())).toEqualTypeOf<() => void>()
  expectTypeOf(dispatch(actions.start())).toEqualTypeOf<() => void>()
})

it('leaves plain actions and thunks to dispatch as they were', () => {
  expectTypeOf(dispatch({ type: 'count' })).toEqualTypeOf<{ type: string }>()
  expectTypeOf(dispatch((_, read) => read().count)).toBeNumber()
})

it('gives each selector the type of core', () => {
  const state = getState()
  expectTypeOf(selectors.selectMessages(state, 7)).toEqualTypeOf<MessageListState>()
  expectTypeOf(selectors.selectConversation(state, 7)).toEqualTypeOf<ConversationState>()
  expectTypeOf(selectors.selectConversations(state)).toEqualTypeOf<ConversationListState>()
  expectTypeOf(selectors.selectTyping(state, 7)).toEqualTypeOf<readonly AgentSender[]>()
  expectTypeOf(selectors.selectUnread(state)).toEqualTypeOf<UnreadState>()
  expectTypeOf(selectors.selectContact(state)).toEqualTypeOf<ContactState>()
  expectTypeOf(selectors.selectAgents(state)).toEqualTypeOf<readonly Agent[]>()
  expectTypeOf(selectors.selectInbox(state)).toEqualTypeOf<InboxState>()
  expectTypeOf(selectors.selectConnection(state)).toEqualTypeOf<ConnectionState>()
  expectTypeOf(useSelector(selectors.selectMessages)).toEqualTypeOf<MessageListState>()
})

it('narrows the events of an action by their type', () => {
  expectTypeOf(eventsOf).returns.toEqualTypeOf<readonly ChatEvent[]>()
})

it('asks for the slice under the name it was given', () => {
  const help = createUniLinkMiddleware({ ...options, name: 'help' })
  expectTypeOf(help.selectors.selectInbox).parameter(0).toEqualTypeOf<{
    readonly help: ChatState
  }>()
  configureStore({
    reducer: { help: help.reducer },
    middleware: (defaults) => defaults().prepend(help.middleware),
  })
  configureStore({
    reducer: { unilink: help.reducer },
    // @ts-expect-error the slice is called `help`
    middleware: (defaults) => defaults().prepend(help.middleware),
  })
  // @ts-expect-error the state has no slice `help`
  expectTypeOf(help.selectors.selectInbox).toBeCallableWith(getState())
})

it('asks for the state that `selectSlice` takes', () => {
  interface AppState {
    readonly support: { readonly chat: ChatState }
  }
  const chat = createUniLinkMiddleware({
    ...options,
    selectSlice: (state: AppState) => state.support.chat,
  })
  expectTypeOf(chat.selectors.selectInbox).parameter(0).toEqualTypeOf<AppState>()
  expectTypeOf(createSelectors((state: AppState) => state.support.chat).selectMessages)
    .parameter(0)
    .toEqualTypeOf<AppState>()
})

it('refuses wrong options', () => {
  // @ts-expect-error an inbox is needed
  createUniLinkMiddleware({ url: options.url })
  // @ts-expect-error a name is a text
  createUniLinkMiddleware({ ...options, name: 7 })
  // @ts-expect-error the store is the container
  createUniLinkMiddleware({ ...options, container: { read: getState, apply() {} } })
  // @ts-expect-error a slice is the state of a chat
  createUniLinkMiddleware({ ...options, selectSlice: (state: { count: number }) => state.count })
  // @ts-expect-error there is no such option
  createUniLinkMiddleware({ ...options, autoStart: true })
})

it('refuses wrong arguments of commands', () => {
  expectTypeOf(actions.send).toBeCallableWith({ content: 'Hi' }, { conversationId: 7 })
  // @ts-expect-error a text is a text
  expectTypeOf(actions.send).toBeCallableWith({ content: 7 })
  // @ts-expect-error an id is a number
  expectTypeOf(actions.open).toBeCallableWith('7')
  // @ts-expect-error a rating is needed
  expectTypeOf(actions.rate).toBeCallableWith({})
  // @ts-expect-error a new conversation has no id yet
  expectTypeOf(actions.startConversation).toBeCallableWith({}, { conversationId: 7 })
})
