import { Problem } from 'demo-react-parts'
import { keepFocus } from 'demo-shared'
import { useEffect, useState } from 'react'
import { Chat } from './Chat.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ConversationList } from './ConversationList.tsx'
import { actions, selectors, useAppDispatch, useAppSelector } from './store.ts'

/** The page: the conversations beside the one that is open. It opens the current one until the customer picks another. */
export function App() {
  const dispatch = useAppDispatch()
  const { inbox, error } = useAppSelector(selectors.selectInbox)
  const { items } = useAppSelector(selectors.selectConversations)
  const { count } = useAppSelector(selectors.selectUnread)
  const [pickedId, setPickedId] = useState<number>()
  const conversationId = items.find(({ id }) => id === pickedId)?.id
  const { conversation } = useAppSelector((state) =>
    selectors.selectConversation(state, conversationId),
  )

  const { items: messages } = useAppSelector((state) =>
    selectors.selectMessages(state, conversationId),
  )
  const isEmpty = !inbox && items.length === 0 && messages.length === 0

  // The chat works as long as the page shows it, and keeps whole what is open.
  useEffect(() => dispatch(actions.start()), [dispatch])
  useEffect(() => dispatch(actions.open(conversationId)), [dispatch, conversationId])

  if (error && isEmpty) return <Problem error={error} />
  return (
    <div className="window" ref={keepFocus}>
      <title>{`${count > 0 ? `(${count}) ` : ''}${inbox?.name ?? 'Chat'}`}</title>
      <ConversationList openId={conversation?.id} onOpen={setPickedId} />
      <Chat key={conversationId ?? 'current'} conversationId={conversationId} />
      <ContactForm />
    </div>
  )
}
