import { useAgents, useConnection, useConversation, useInbox, useUnread } from '@unilink/react'
import { HeaderBar } from 'demo-react-parts'

/** Who one talks to, whether they are there, and whether the line is. */
export function Header({ conversationId }: { conversationId: number | undefined }) {
  const { inbox } = useInbox()
  const agents = useAgents()
  const connection = useConnection()
  const { count } = useUnread()
  const { conversation, resolve } = useConversation(conversationId)
  return (
    <HeaderBar
      inbox={inbox}
      agents={agents}
      connection={connection}
      count={count}
      conversation={conversation}
      resolve={resolve}
    />
  )
}
