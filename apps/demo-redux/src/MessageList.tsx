import { MessageLog } from 'demo-react-parts'
import { selectors, useAppSelector } from './store.ts'
import { useCommands } from './useCommands.ts'

/** The messages, who is typing, and what a customer can do with them. */
export function MessageList({ conversationId }: { conversationId: number | undefined }) {
  const messages = useAppSelector((state) => selectors.selectMessages(state, conversationId))
  const { conversation } = useAppSelector((state) =>
    selectors.selectConversation(state, conversationId),
  )
  const agents = useAppSelector((state) => selectors.selectTyping(state, conversationId))
  // Without an id it would count all conversations, not the current one.
  const { count } = useAppSelector((state) => selectors.selectUnread(state, conversation?.id))
  const { inbox } = useAppSelector(selectors.selectInbox)
  const { loadOlder, fillHole, refresh, markSeen, send, retry, discard, answer, updateContact } =
    useCommands(conversationId)
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
