import { MessageLog } from 'demo-react-parts'
import { selectors, useAppSelector } from './store.ts'
import { useCommands } from './useCommands.ts'
import { useGlance } from './useGlance.ts'

/** The messages, who is typing, and what a customer can do with them. */
export function MessageList({ conversationId }: { conversationId: number | undefined }) {
  const messages = useAppSelector((state) => selectors.selectMessages(state, conversationId))
  const { conversation } = useAppSelector((state) =>
    selectors.selectConversation(state, conversationId),
  )
  const agents = useAppSelector((state) => selectors.selectTyping(state, conversationId))
  const { count } = useGlance(conversationId)
  const { inbox } = useAppSelector(selectors.selectInbox)
  const { loadOlder, markSeen, send, retry, discard, answer, updateContact } =
    useCommands(conversationId)
  return (
    <MessageLog
      messages={messages}
      conversation={conversation}
      inbox={inbox}
      typing={agents}
      count={count}
      loadOlder={loadOlder}
      markSeen={markSeen}
      commands={{ send, retry, discard, answer, updateContact }}
    />
  )
}
