import { getTalkSession } from '@talkjs/core'

export function open(appId, userId, onMessages) {
  const conversation = getTalkSession({ appId, userId }).conversation('room')
  conversation.subscribeMessages(onMessages)
  return (text) => conversation.send(text)
}
