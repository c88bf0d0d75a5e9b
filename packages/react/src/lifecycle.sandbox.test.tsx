import { screen } from '@testing-library/react'
import type { Client } from '@unilink/core'
import { expect, it } from 'vitest'
import { describeEachReactMode } from '../test/describeEachReactMode.tsx'
import { openChat } from '../test/openChat.ts'
import {
  UniLinkProvider,
  useAgents,
  useChatEvent,
  useClient,
  useConnection,
  useContact,
  useConversation,
  useConversations,
  useInbox,
  useMessages,
  useStateObservable,
  useSuspenseMessages,
  useTyping,
  useUnread,
} from './index.ts'

/** Longer than the client lingers after the last component has gone. */
const lingeredMs = 10_000
/** A thousand rounds take a second, on a busy machine many. */
const patienceMs = 60_000

describeEachReactMode('a component with every hook', (render) => {
  it(
    'leaves no socket, subscription or timer after it was mounted and unmounted 1,000 times',
    { timeout: patienceMs },
    async () => {
      const { client, sandbox, advance, pending } = await openConversation()
      await advance(lingeredMs)
      const idle = pending()

      for (let round = 0; round < 1000; round += 1) {
        const { unmount } = render(<Page client={client} />)
        // Now and then time enough for requests and sockets to begin.
        if (round % 100 === 0) await advance(50)
        unmount()
      }
      expect(sandbox.traffic.sockets).toBe(1)
      await advance(lingeredMs)

      expect(sandbox.traffic.sockets).toBe(0)
      expect(sandbox.traffic.subscriptions).toBe(0)
      expect(pending()).toBe(idle)
      expect(sandbox.rows.contacts).toHaveLength(1)
    },
  )

  it('shares contact, socket and messages with another provider of the same client', async () => {
    const { client, sandbox, advance } = await openConversation()

    render(
      <>
        <Page client={client} />
        <Page client={client} />
      </>,
    )
    await advance(1000)
    sandbox.agent.say(1, 'Hi')
    await advance(1000)

    const texts = screen.getAllByRole('status').map(({ textContent }) => textContent)
    expect(texts).toEqual(['Hello, Hi', 'Hello, Hi'])
    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.traffic.subscriptions).toBe(1)
  })
})

function Page({ client }: { client: Client }) {
  return (
    <UniLinkProvider client={client}>
      <Everything />
    </UniLinkProvider>
  )
}

function Everything() {
  useAgents()
  useChatEvent(() => {})
  useConnection()
  useContact()
  useConversation()
  useConversations()
  useInbox()
  useStateObservable(useClient().state$)
  useSuspenseMessages()
  useTyping()
  useUnread()
  const { items } = useMessages()
  return (
    <p role="status">{items.map((item) => item.kind === 'message' && item.content).join(', ')}</p>
  )
}

/** A conversation whose first message has arrived; nobody looks at it any more. */
async function openConversation() {
  const chat = openChat()
  await chat.client.conversation().send({ content: 'Hello' })
  await chat.advance(1000)
  return chat
}
