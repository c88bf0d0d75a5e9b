import { StreamChat } from 'stream-chat'

export async function open(key, user, token, onMessage) {
  const client = StreamChat.getInstance(key)
  await client.connectUser(user, token)
  const channel = client.channel('messaging', 'room')
  channel.on('message.new', onMessage)
  await channel.watch()
  return (text) => channel.sendMessage({ text })
}
