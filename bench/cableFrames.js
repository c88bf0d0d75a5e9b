/** The subscription that the frames belong to, as Action Cable names it. */
export const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: 'token' })

/** The one conversation, its inbox, and when it began in Unix seconds. */
export const conversation = { id: 53, inboxId: 1, startedAt: 1_767_225_600 }

const agent = {
  id: 1,
  name: 'Ada Agent',
  available_name: 'Ada',
  avatar_url: 'https://chat.example.com/avatars/ada.png',
  type: 'user',
  availability_status: 'online',
  thumbnail: 'https://chat.example.com/avatars/ada.png',
}

let lastId = 0

/** New messages of an agent, each as the frame that a real server sends for it. */
export function cableFrames(count) {
  return Array.from({ length: count }, () => {
    const id = ++lastId
    const createdAt = conversation.startedAt + id
    const content = `This is answer number ${id}, about as long as most answers are.`
    const data = {
      id,
      content,
      account_id: 1,
      inbox_id: conversation.inboxId,
      conversation_id: conversation.id,
      message_type: 1,
      created_at: createdAt,
      updated_at: new Date(createdAt * 1000 + 775).toISOString(),
      private: false,
      status: 'sent',
      source_id: null,
      content_type: 'text',
      content_attributes: {},
      sender_type: 'User',
      sender_id: 1,
      external_source_ids: {},
      additional_attributes: {},
      processed_message_content: content,
      sentiment: {},
      conversation: {
        assignee_id: 1,
        unread_count: 0,
        last_activity_at: createdAt,
        contact_inbox: { source_id: '57eccfa0-e8b2-4927-9ce4-47ced16478fa' },
      },
      sender: agent,
      performer: agent,
    }
    return JSON.stringify({ identifier, message: { event: 'message.created', data } })
  })
}

/** The server's side of the handshake, up to the confirmed subscription. */
export async function confirmSubscription(socket) {
  const subscribed = new Promise((resolve) => {
    socket.onSend = (text) => {
      if (JSON.parse(text).command === 'subscribe') resolve()
    }
  })
  socket.open('actioncable-v1-json')
  socket.receive(JSON.stringify({ type: 'welcome' }))
  await subscribed
  socket.receive(JSON.stringify({ type: 'confirm_subscription', identifier }))
}
