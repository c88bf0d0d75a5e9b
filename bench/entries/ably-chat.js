import { ChatClient } from '@ably/chat'
import { Realtime } from 'ably'

export async function open(key, clientId, onMessage) {
  const room = await new ChatClient(new Realtime({ key, clientId })).rooms.get('room')
  room.messages.subscribe(onMessage)
  await room.attach()
  return (text) => room.messages.send({ text })
}
