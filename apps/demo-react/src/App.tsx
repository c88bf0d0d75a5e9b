import { useConversation, useConversations, useInbox, useMessages, useUnread } from '@unilink/react'
import { Problem } from 'demo-react-parts'
import { keepFocus } from 'demo-shared'
import { useState } from 'react'
import { Chat } from './Chat.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ConversationList } from './ConversationList.tsx'

/** The page: the conversations beside the one that is open. It opens the current one until the customer picks another. */
export function App() {
  const { inbox, error } = useInbox()
  const { items } = useConversations()
  const { count } = useUnread()
  const [pickedId, setPickedId] = useState<number>()
  const conversationId = items.find(({ id }) => id === pickedId)?.id
  const { conversation } = useConversation(conversationId)
  const { items: messages } = useMessages(conversationId)
  const isEmpty = !inbox && items.length === 0 && messages.length === 0

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
