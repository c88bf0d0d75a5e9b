import { createClient } from '@unilink/core'
import { UniLinkProvider, useMessages } from '@unilink/react'

const client = createClient({ url: 'http://127.0.0.1:4100', inbox: 'UniLinkSandboxChat111111' })
function Chat() {
  const { items, send } = useMessages()
  const rows = items.map((item) => <p key={item.key}>{item.kind === 'message' && item.content}</p>)
  return (
    <form action={(form) => void send({ content: form.get('message') as string })}>
      {rows}
      <input name="message" aria-label="Message" required />
    </form>
  )
}
export const App = () => <UniLinkProvider client={client} children={<Chat />} />
