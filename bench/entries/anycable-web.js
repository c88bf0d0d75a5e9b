import { createCable } from '@anycable/web'

export function open(url, token, onMessage) {
  const channel = createCable(url).subscribeTo('RoomChannel', { pubsub_token: token })
  channel.on('message', onMessage)
  return (content) => channel.perform('speak', { content })
}
