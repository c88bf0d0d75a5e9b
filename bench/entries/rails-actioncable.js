import { createConsumer } from '@rails/actioncable'

export function open(url, token, onMessage) {
  const channel = { channel: 'RoomChannel', pubsub_token: token }
  const subscription = createConsumer(url).subscriptions.create(channel, { received: onMessage })
  return (content) => subscription.perform('speak', { content })
}
