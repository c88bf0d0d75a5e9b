import { createCable } from '@anycable/web'
import { cableFrames, confirmSubscription } from '../cableFrames.js'
import { sockets } from '../fakeSocket.js'

/** Frame to `message` of a channel. */
export async function start() {
  let handled = 0
  const cable = createCable('wss://chat.example.com/cable', { lazy: false })
  const channel = cable.subscribeTo('RoomChannel', { pubsub_token: 'token' })
  channel.on('message', () => handled++)
  const subscribing = channel.ensureSubscribed()
  const socket = sockets.at(-1)
  await confirmSubscription(socket)
  await subscribing
  return {
    frames: cableFrames,
    receive(texts) {
      for (const text of texts) socket.receive(text)
    },
    handled: () => handled,
    stop: () => cable.disconnect(),
  }
}
