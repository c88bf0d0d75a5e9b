import { BaseRealtime, FetchRequest, WebSocketTransport } from 'ably/modular'

export function open(key, onMessage) {
  const realtime = new BaseRealtime({ key, plugins: { FetchRequest, WebSocketTransport } })
  const channel = realtime.channels.get('room')
  void channel.subscribe(onMessage)
  return (content) => channel.publish('message', { content })
}
