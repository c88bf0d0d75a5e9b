import { HeaderBar } from 'demo-react-parts'
import { selectors, useAppSelector } from './store.ts'
import { useCommands } from './useCommands.ts'

/** Who one talks to, whether they are there, and whether the line is. */
export function Header({ conversationId }: { conversationId: number | undefined }) {
  const { inbox } = useAppSelector(selectors.selectInbox)
  const agents = useAppSelector(selectors.selectAgents)
  const connection = useAppSelector(selectors.selectConnection)
  const { count } = useAppSelector(selectors.selectUnread)
  const { conversation } = useAppSelector((state) =>
    selectors.selectConversation(state, conversationId),
  )
  const { resolve } = useCommands(conversationId)
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
