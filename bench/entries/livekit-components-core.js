import { setupChat } from '@livekit/components-core'
import { Room } from 'livekit-client'

export async function open(url, token, onMessages) {
  const room = new Room()
  const { messageObservable, send } = setupChat(room)
  messageObservable.subscribe(onMessages)
  await room.connect(url, token)
  return send
}
