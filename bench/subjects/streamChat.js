import { StreamChat } from 'stream-chat'
import { sockets } from '../fakeSocket.js'

const agent = {
  id: 'ada',
  name: 'Ada Agent',
  image: 'https://chat.example.com/avatars/ada.png',
  role: 'user',
  online: true,
  banned: false,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
  last_active: '2026-01-01T00:00:00.000Z',
}

let lastId = 0

function frames(count) {
  return Array.from({ length: count }, () => {
    const id = ++lastId
    const createdAt = new Date(Date.UTC(2026, 0, 1) + id * 1000).toISOString()
    const text = `This is answer number ${id}, about as long as most answers are.`
    return JSON.stringify({
      type: 'message.new',
      cid: 'messaging:room',
      channel_type: 'messaging',
      channel_id: 'room',
      created_at: createdAt,
      message: {
        id: `ada-${id}`,
        text,
        html: `<p>${text}</p>\n`,
        type: 'regular',
        user: agent,
        attachments: [],
        latest_reactions: [],
        own_reactions: [],
        reaction_counts: {},
        reaction_scores: {},
        reply_count: 0,
        deleted_reply_count: 0,
        mentioned_users: [],
        cid: 'messaging:room',
        created_at: createdAt,
        updated_at: createdAt,
        shadowed: false,
        silent: false,
        pinned: false,
      },
      user: agent,
      watcher_count: 1,
      unread_count: 0,
      total_unread_count: 0,
      unread_channels: 0,
    })
  })
}

/** Frame to the state of the channel and its listener, with this many messages already there. */
export async function start(size) {
  let handled = 0
  const client = new StreamChat('key', { browser: true, logger() {} })
  const connecting = client.connectUser({ id: 'cleo' }, client.devToken('cleo'))
  const known = sockets.length
  while (sockets.length === known) await new Promise((resolve) => setTimeout(resolve))
  const socket = sockets.at(-1)
  socket.open()
  const me = { id: 'cleo', channel_mutes: [], mutes: [] }
  socket.receive(JSON.stringify({ type: 'health.check', connection_id: 'connection', me }))
  await connecting
  const channel = client.channel('messaging', 'room')
  channel.initialized = true
  channel.on('message.new', () => handled++)
  const receive = (texts) => {
    for (const text of texts) socket.receive(text)
  }
  if (size > 0) receive(frames(size))
  return {
    frames,
    receive,
    handled: () => handled,
    stop: () => void client.disconnectUser(),
  }
}
