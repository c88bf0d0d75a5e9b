import { createConsumer } from '@rails/actioncable'
import { cableFrames, confirmSubscription } from '../cableFrames.js'
import { sockets } from '../fakeSocket.js'

/** Frame to `received`. */
export async function start() {
  let handled = 0
  const consumer = createConsumer('wss://chat.example.com/cable')
  const channel = { channel: 'RoomChannel', pubsub_token: 'token' }
  consumer.subscriptions.create(channel, { received: () => handled++ })
  const socket = sockets.at(-1)
  await confirmSubscription(socket)
  return {
    frames: cableFrames,
    receive(texts) {
      for (const text of texts) socket.receive(text)
    },
    handled: () => handled,
    stop: () => consumer.disconnect(),
  }
}
