import { configureStore, type Middleware } from '@reduxjs/toolkit'
import type { CreateClientOptions } from '@unilink/core'
import { createUniLinkMiddleware } from '@unilink/redux'
import type { Chat, Driver, Page } from '../driver.ts'

/** A Redux store with the middleware; what is read is selected from its state. */
export const redux: Driver = { name: 'Redux', open: openStore }

function openStore(options: CreateClientOptions): Page {
  const { reducer, middleware, actions, selectors, eventsOf, dispose } =
    createUniLinkMiddleware(options)
  const listeners = new Set<(action: unknown) => void>()
  const listen: Middleware = () => (next) => (action) => {
    const result = next(action)
    for (const listener of Array.from(listeners)) listener(action)
    return result
  }
  const store = configureStore({
    reducer: { unilink: reducer },
    // The checks stay on; how long they take on a busy machine is not the subject here.
    middleware: (defaults) =>
      defaults({
        immutableCheck: { warnAfter: Infinity },
        serializableCheck: { warnAfter: Infinity },
      })
        .prepend(middleware)
        .concat(listen),
    devTools: false,
  })
  const { dispatch } = store

  function mount(conversationId?: number): Chat {
    let id = conversationId
    const target = () => (id === undefined ? {} : { conversationId: id })
    const heard: string[] = []
    const hear = (action: unknown) => heard.push(...eventsOf(action).map(({ type }) => type))
    listeners.add(hear)
    let close = dispatch(actions.open(id))
    const rest = dispatch(actions.start())
    const selectMessages = () => selectors.selectMessages(store.getState(), id)
    let draws = 1
    let drawn = selectMessages()
    // What `useSelector` does: it draws again when the selected value is another one.
    const unsubscribe = store.subscribe(() => {
      if (selectMessages() !== drawn) draws += 1
      drawn = selectMessages()
    })
    return {
      send: (input, more) => dispatch(actions.send(input, { ...target(), ...more })),
      retry: (key, more) => dispatch(actions.retry(key, { ...target(), ...more })),
      discard: (key, more) => dispatch(actions.discard(key, { ...target(), ...more })),
      loadOlder: (more) => dispatch(actions.loadOlder({ ...target(), ...more })),
      fillHole: (key, more) => dispatch(actions.fillHole(key, { ...target(), ...more })),
      refresh: (ids, more) => dispatch(actions.refresh(ids, { ...target(), ...more })),
      answer: (messageId, values, more) =>
        dispatch(actions.answer(messageId, values, { ...target(), ...more })),
      setTyping: (isTyping, more) =>
        dispatch(actions.setTyping(isTyping, { ...target(), ...more })),
      markSeen: (more) => dispatch(actions.markSeen({ ...target(), ...more })),
      resolve: (more) => dispatch(actions.resolve({ ...target(), ...more })),
      rate: (answer, more) => dispatch(actions.rate(answer, { ...target(), ...more })),
      startConversation: (input, more) => dispatch(actions.startConversation(input, more)),
      updateContact: (input, more) => dispatch(actions.updateContact(input, more)),
      identify: (input, more) => dispatch(actions.identify(input, more)),
      logOut: (more) => dispatch(actions.logOut(more)),
      shown() {
        const state = store.getState()
        const { items, ...list } = selectMessages()
        return {
          rows: items,
          list,
          typing: selectors.selectTyping(state, id),
          unread: selectors.selectUnread(state),
          unreadHere: selectors.selectUnread(state, id),
          connection: selectors.selectConnection(state),
          contact: selectors.selectContact(state),
          conversation: selectors.selectConversation(state, id),
          conversations: selectors.selectConversations(state),
          agents: selectors.selectAgents(state),
          inbox: selectors.selectInbox(state),
        }
      },
      heard: () => heard,
      draws: () => draws,
      turnTo(conversationId) {
        close()
        id = conversationId
        close = dispatch(actions.open(id))
      },
      unmount() {
        listeners.delete(hear)
        unsubscribe()
        rest()
        close()
      },
    }
  }

  return { mount, end: dispose }
}
