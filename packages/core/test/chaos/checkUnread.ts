import { messagesOf } from '../messagesOf.ts'
import type { Tab } from './createTab.ts'
import type { World } from './createWorld.ts'

/** A mark in one tab is known in all of them within so long. */
const MARK_MS = 1_000
/** So is a new message. */
const NEWS_MS = 5_000

/** The count is that of the items after the one seen last, and marking makes it nothing, in all tabs. */
export async function checkUnread({ browser, clock, sandbox }: World): Promise<string[]> {
  const { tabs } = browser
  const currentId = tabs[0]?.client.state$.value.currentConversationId ?? null
  if (currentId === null) return []
  const problems: string[] = []
  const expectCount = (expect: (tab: Tab) => number, when: string): void => {
    for (const [index, tab] of tabs.entries()) {
      const { count } = tab.client.unread$.value
      const expected = expect(tab)
      if (count !== expected) {
        problems.push(`tab ${index}: unread is ${count}, not ${expected}, ${when}`)
      }
    }
  }

  expectCount(countUnread, 'at the end')
  // A tab may know a conversation of which another will hear only when somebody writes in it.
  for (const tab of tabs) for (const handle of tab.conversations()) await handle.markSeen()
  await clock.advance(MARK_MS)
  expectCount(() => 0, 'after it was marked')
  sandbox.agent.say(currentId, 'still there?')
  await clock.advance(NEWS_MS)
  expectCount(() => 1, 'after a new message')
  return problems
}

function countUnread({ client }: Tab): number {
  const { seenUpToId, conversations } = client.state$.value
  return conversations.items.flatMap(({ id: conversationId, contactLastSeenAt }) => {
    const upToId = seenUpToId[conversationId]
    return messagesOf(client.conversation(conversationId).messages$.value.items).filter(
      ({ id, isOwn, createdAt }) =>
        !isOwn && (upToId === undefined ? createdAt > contactLastSeenAt : (id ?? 0) > upToId),
    )
  }).length
}
