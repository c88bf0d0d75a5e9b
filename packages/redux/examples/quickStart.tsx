import { configureStore } from '@reduxjs/toolkit'
import { createUniLinkMiddleware } from '@unilink/redux'
import { Provider, useSelector } from 'react-redux'

const options = { url: 'http://127.0.0.1:4100', inbox: 'UniLinkSandboxChat111111' }
const { reducer, middleware, actions, selectors } = createUniLinkMiddleware(options)
const store = configureStore({
  reducer: { unilink: reducer },
  middleware: (defaults) => defaults().prepend(middleware),
})
store.dispatch(actions.open())
const Chat = () => (
  <form action={(form) => void store.dispatch(actions.send({ content: String(form.get('text')) }))}>
    {useSelector(selectors.selectMessages).items.map((item) => (
      <p key={item.key}>{item.kind === 'message' && item.content}</p>
    ))}
    <input name="text" aria-label="Message" required />
  </form>
)
export const App = () => <Provider store={store} children={<Chat />} />
