import { createApi, createRoomChannel } from '@unilink/core'

export function open(url, inbox, { sourceId, pubsubToken, conversationId }, onMessage) {
  createRoomChannel({ url, pubsubToken }).events$.subscribe((event) => {
    if (event.type === 'message.created') onMessage(event.message)
  })
  const { messages } = createApi({ url, inbox })
  return (content) => messages.create(sourceId, conversationId, { content }).subscribe()
}
