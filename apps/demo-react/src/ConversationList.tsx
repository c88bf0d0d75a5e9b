import type { Conversation } from '@unilink/core'
import { useConversations, useInbox, useUnread } from '@unilink/react'
import { ConversationEntry, ConversationPanel } from 'demo-react-parts'
import { useNewestMessage } from './useNewestMessage.ts'

interface ConversationListProps {
  readonly openId: number | undefined
  readonly onOpen: (conversationId: number) => void
}

/** All conversations, and a button that begins another. */
export function ConversationList({ openId, onOpen }: ConversationListProps) {
  const { items, status, isPartial, startConversation } = useConversations()
  const begin = async () =>
    onOpen(await startConversation({ customAttributes: { begun_on: location.pathname } }))
  return (
    <ConversationPanel items={items} status={status} isPartial={isPartial} begin={begin}>
      {items.map((conversation) => (
        <ConversationRow
          key={conversation.id}
          conversation={conversation}
          isOpen={conversation.id === openId}
          onOpen={onOpen}
        />
      ))}
    </ConversationPanel>
  )
}

interface ConversationRowProps extends Pick<ConversationListProps, 'onOpen'> {
  readonly conversation: Conversation
  readonly isOpen: boolean
}

function ConversationRow(props: ConversationRowProps) {
  const { inbox } = useInbox()
  const { count } = useUnread(props.conversation.id)
  const newest = useNewestMessage(props.conversation.id)
  return <ConversationEntry {...props} inbox={inbox} count={count} newest={newest} />
}
