import { UniLinkProvider } from '@unilink/react'
import { Problem } from 'demo-react-parts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'demo-shared/chat.css'
import { App } from './App.tsx'

const root = createRoot(document.getElementById('root')!)

// Loaded late, so that settings the client refuses end on a page that says what to do.
import('./client.ts').then(
  ({ client }) =>
    root.render(
      <StrictMode>
        <UniLinkProvider client={client}>
          <App />
        </UniLinkProvider>
      </StrictMode>,
    ),
  (error: unknown) => root.render(<Problem error={error} />),
)
