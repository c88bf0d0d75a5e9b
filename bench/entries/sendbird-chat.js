import SendbirdChat from '@sendbird/chat'
import { GroupChannelHandler, GroupChannelModule } from '@sendbird/chat/groupChannel'

export async function open(appId, userId, onMessageReceived) {
  const chat = SendbirdChat.init({ appId, modules: [new GroupChannelModule()] })
  await chat.connect(userId)
  const handler = new GroupChannelHandler({ onMessageReceived })
  chat.groupChannel.addGroupChannelHandler('page', handler)
  const channel = await chat.groupChannel.getChannel('room')
  return (message) => channel.sendUserMessage({ message })
}
