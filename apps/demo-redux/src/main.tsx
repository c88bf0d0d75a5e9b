import { Problem } from 'demo-react-parts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Provider } from 'react-redux'
import 'demo-shared/chat.css'

const root = createRoot(document.getElementById('root')!)

// Loaded late, so that settings the client refuses end on a page that says what to do.
Promise.all([import('./store.ts'), import('./App.tsx')]).then(
  ([{ store }, { App }]) =>
    root.render(
      <StrictMode>
        <Provider store={store}>
          <App />
        </Provider>
      </StrictMode>,
    ),
  (error: unknown) => root.render(<Problem error={error} />),
)
