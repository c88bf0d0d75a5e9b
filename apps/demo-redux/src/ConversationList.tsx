import type { Conversation } from '@unilink/core'
import { ConversationEntry, ConversationPanel } from 'demo-react-parts'
import { actions, selectors, useAppDispatch, useAppSelector } from './store.ts'

interface ConversationListProps {
  readonly openId: number | undefined
  readonly onOpen: (conversationId: number) => void
}

/** All conversations, and a button that begins another. */
export function ConversationList({ openId, onOpen }: ConversationListProps) {
  const dispatch = useAppDispatch()
  const { items, status, isPartial } = useAppSelector(selectors.selectConversations)
  const begin = async () => {
    const customAttributes = { begun_on: location.pathname }
    onOpen(await dispatch(actions.startConversation({ customAttributes })))
  }
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
  const { inbox } = useAppSelector(selectors.selectInbox)
  const { id } = props.conversation
  const { count } = useAppSelector((state) => selectors.selectUnread(state, id))
  const newest = useAppSelector((state) => selectors.selectMessages(state, id).items.at(-1))
  return <ConversationEntry {...props} inbox={inbox} count={count} newest={newest} />
}
