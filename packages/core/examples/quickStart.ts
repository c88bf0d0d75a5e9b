import { createClient } from '@unilink/core'
import { WebSocket } from 'ws'

const options = { url: 'http://127.0.0.1:4100', inbox: 'UniLinkSandboxChat111111', WebSocket }
const { messages$, send } = createClient(options).conversation()

messages$.subscribe(({ items }) =>
  console.log(items.map((item) => item.kind === 'message' && item.content)),
)
process.stdin.on('data', (text) => void send({ content: String(text) }))
