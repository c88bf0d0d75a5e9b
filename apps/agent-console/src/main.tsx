import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './components/App.tsx'
import './styles/base.css'
import './styles/controls.css'
import './styles/marks.css'
import './styles/layout.css'
import './styles/signIn.css'
import './styles/list.css'
import './styles/conversation.css'
import './styles/message.css'
import './styles/attachment.css'
import './styles/markdown.css'
import './styles/exchange.css'
import './styles/composer.css'
import './styles/menu.css'
import './styles/dialog.css'
import './styles/panel.css'
import './styles/faults.css'
import './styles/script.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
