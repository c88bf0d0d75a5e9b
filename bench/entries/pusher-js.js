import Pusher from 'pusher-js'

export function open(key, cluster, onMessage) {
  const channel = new Pusher(key, { cluster }).subscribe('private-room')
  channel.bind('client-message', onMessage)
  return (content) => channel.trigger('client-message', { content })
}
