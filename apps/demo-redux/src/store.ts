import { configureStore } from '@reduxjs/toolkit'
import { createUniLinkMiddleware } from '@unilink/redux'
import { settings } from 'demo-shared'
import { useDispatch, useSelector } from 'react-redux'

const { reducer, middleware, actions, selectors, dispose } = createUniLinkMiddleware(settings)

/** The state of this page; the chat is one slice of it. Redux DevTools show each fact of the chat as an action. */
export const store = configureStore({
  reducer: { unilink: reducer },
  middleware: (defaults) => defaults().prepend(middleware),
  devTools: { name: 'UniLink chat' },
})

// The module that makes a chat also ends it: a hot reload makes a new one.
import.meta.hot?.dispose(dispose)

export const useAppDispatch = useDispatch.withTypes<typeof store.dispatch>()
export const useAppSelector = useSelector.withTypes<ReturnType<typeof store.getState>>()
export { actions, selectors }
