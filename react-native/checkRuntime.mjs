// Talks to the sandbox with what React Native has instead of what Node has: its AbortController, and no
// crypto, structuredClone, BroadcastChannel, Web Locks or IndexedDB.
import { createRequire } from 'node:module'
import { stdout } from 'node:process'
import { createSandbox } from '@unilink/sandbox'

const require = createRequire(import.meta.url)
const { AbortController, AbortSignal } = require('abort-controller/dist/abort-controller')

const sandbox = createSandbox({
  script: () => [{ afterMs: 0, run: (agent, id) => void agent.say(id, 'Hello from Ada') }],
})
const replacements = {
  AbortController,
  AbortSignal,
  BroadcastChannel: undefined,
  crypto: { getRandomValues: (words) => words.map(() => Math.random() * 2 ** 32) },
  navigator: { product: 'ReactNative' },
  structuredClone: undefined,
}
for (const [name, value] of Object.entries(replacements)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
}
const { createClient } = await import('@unilink/core')
const client = createClient({
  url: sandbox.url,
  inbox: sandbox.inbox.identifier,
  fetch: sandbox.fetch,
  WebSocket: sandbox.WebSocket,
})
const conversation = client.conversation()
const talked = new Promise((resolve, reject) => {
  const timer = setTimeout(
    () => reject(new Error(`no answer; the messages are ${JSON.stringify(read())}`)),
    5000,
  )
  conversation.messages$.subscribe(({ items }) => {
    if (items.length < 2 || items[0].delivery?.status !== 'sent') return
    clearTimeout(timer)
    resolve(read())
  })
})
await conversation.send({ content: 'Hi' })
stdout.write(`runtime: sent and answered: ${(await talked).join(', ')}\n`)
client.destroy()
sandbox.close()

function read() {
  return conversation.messages$.value.items.map(({ content }) => content)
}
