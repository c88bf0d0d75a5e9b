import {
  useContact,
  useConversation,
  useInbox,
  useMessages,
  useTyping,
  useUnread,
} from '@unilink/react'
import { MessageLog } from 'demo-react-parts'

/** The messages, who is typing, and what a customer can do with them. */
export function MessageList({ conversationId }: { conversationId: number | undefined }) {
  const { loadOlder, fillHole, refresh, send, retry, discard, answer, ...messages } =
    useMessages(conversationId)
  const { conversation, markSeen } = useConversation(conversationId)
  const { agents } = useTyping(conversationId)
  // Without an id it would count all conversations, not the current one.
  const { count } = useUnread(conversation?.id)
  const { inbox } = useInbox()
  const { updateContact } = useContact()
  return (
    <MessageLog
      messages={messages}
      conversation={conversation}
      inbox={inbox}
      typing={agents}
      count={count}
      loadOlder={loadOlder}
      fillHole={fillHole}
      refresh={refresh}
      markSeen={markSeen}
      commands={{ send, retry, discard, answer, updateContact }}
    />
  )
}
