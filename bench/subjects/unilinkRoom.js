import { createRoomChannel } from '@unilink/core'
import { cableFrames, confirmSubscription, conversation } from '../cableFrames.js'
import { createFakeClock } from '../fakeClock.js'
import { sockets } from '../fakeSocket.js'

/** Frame to `events$`: parsed, checked, renamed, without secrets. */
export async function start() {
  let handled = 0
  const clock = createFakeClock(conversation.startedAt * 1000)
  const room = createRoomChannel({ url: 'https://chat.example.com', pubsubToken: 'token', clock })
  const subscription = room.events$.subscribe(() => handled++)
  const socket = sockets.at(-1)
  await confirmSubscription(socket)
  return {
    frames: cableFrames,
    receive(texts) {
      for (const text of texts) socket.receive(text)
    },
    handled: () => handled,
    stop: () => subscription.unsubscribe(),
  }
}
