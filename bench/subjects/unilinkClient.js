import { createClient, createMemoryStorage } from '@unilink/core'
import { cableFrames, confirmSubscription, conversation } from '../cableFrames.js'
import { createFakeClock } from '../fakeClock.js'
import { sockets } from '../fakeSocket.js'

const contact = { id: 5, name: 'Cleo', email: null, phone_number: null }

const row = {
  id: conversation.id,
  inbox_id: conversation.inboxId,
  status: 'open',
  contact_last_seen_at: 0,
  agent_last_seen_at: 0,
  uuid: '57eccfa0-e8b2-4927-9ce4-47ced16478fb',
  messages: [],
  contact,
}

function answer(url) {
  if (url.endsWith('/contacts')) return { source_id: 'source', pubsub_token: 'token', ...contact }
  if (url.endsWith('/conversations')) return [row]
  return url.includes('/messages') ? [] : row
}

/** Frame to the state and the subscriber of `messages$`, with this many messages already there. */
export async function start(size) {
  const clock = createFakeClock(conversation.startedAt * 1000)
  const client = createClient({
    url: 'https://chat.example.com',
    inbox: 'inbox',
    createContact: 'start',
    clock,
    storage: createMemoryStorage(),
    fetch: async (url) => ({ status: 200, text: async () => JSON.stringify(answer(url)) }),
  })
  let items = []
  client.conversation().messages$.subscribe((list) => {
    items = list.items
  })
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
    clock.advance(20)
  }
  const known = sockets.length
  while (sockets.length === known) await settle()
  const socket = sockets.at(-1)
  await confirmSubscription(socket)
  for (let turn = 0; turn < 20; turn++) await settle()
  const receive = (texts) => {
    for (const text of texts) socket.receive(text)
    // The end of the frame of the screen, when what arrived in it is shown.
    clock.advance(16)
  }
  if (size > 0) receive(cableFrames(size))
  return {
    frames: cableFrames,
    receive,
    handled: () => items.length,
    stop: client.destroy,
  }
}
