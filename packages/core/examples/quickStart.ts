import { createClient } from '@unilink/core'
import { WebSocket } from 'ws'

const url = 'http://127.0.0.1:4100'
const client = createClient({ url, inbox: 'UniLinkSandboxChat111111', WebSocket })
const { messages$, send } = client.conversation()

messages$.subscribe(({ items }) => console.log(items.map(({ content }) => content)))
process.stdin.on('data', (text) => void send({ content: String(text) }))
