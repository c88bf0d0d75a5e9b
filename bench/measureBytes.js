import { gzipSync } from 'node:zlib'
import { bundle } from './bundle.js'

/** What each entry is: whether the library only carries messages, or also keeps the chat. */
const entries = {
  'rails-actioncable': ['@rails/actioncable', 'socket only'],
  'anycable-web': ['@anycable/web', 'socket only'],
  'unilink-wire': [
    '@unilink/core, `createApi` and `createRoomChannel`',
    'socket and REST, decoded',
  ],
  'pusher-js': ['pusher-js', 'socket only'],
  unilink: ['@unilink/core, `createClient`', 'chat with state, outbox, catch-up'],
  ably: ['ably/modular', 'socket only'],
  'talkjs-core': ['@talkjs/core', 'chat with state'],
  'ably-chat': ['@ably/chat', 'chat without state'],
  'stream-chat': ['stream-chat', 'chat with state'],
  'livekit-components-core': ['@livekit/components-core', 'chat beside calls'],
  'sendbird-chat': ['@sendbird/chat', 'chat with state'],
}

/** Connect, read and send with each library, as a page would load it: minified, in KiB of gzip. */
export async function measureBytes() {
  const rows = []
  for (const [entry, [name, kind]] of Object.entries(entries)) {
    const code = await bundle(`entries/${entry}.js`, { minify: true })
    rows.push({
      name,
      kind,
      minified: code.length / 1024,
      gzip: gzipSync(code, { level: 9 }).length / 1024,
    })
  }
  return rows.toSorted((a, b) => a.gzip - b.gzip)
}
