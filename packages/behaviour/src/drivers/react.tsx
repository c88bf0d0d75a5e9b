import { createClient, type Client } from '@unilink/core'
import {
  UniLinkProvider,
  useAgents,
  useChatEvent,
  useConnection,
  useContact,
  useConversation,
  useConversations,
  useInbox,
  useMessages,
  useTyping,
  useUnread,
} from '@unilink/react'
import { Fragment, StrictMode, useEffect, useState, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Chat, Commands, Driver } from '../driver.ts'
import { partAttribute, readPage, rowAttribute } from './readPage.ts'

/** React as it runs in production. */
export const react: Driver = createReactDriver('React', Fragment)

/** React as it runs in development, with everything mounted twice. */
export const reactStrict: Driver = createReactDriver('React strict', StrictMode)

function createReactDriver(name: string, Mode: typeof Fragment): Driver {
  return {
    name,
    open(options) {
      const client = createClient(options)
      return { mount: (conversationId) => mount(Mode, client, conversationId), end: client.destroy }
    },
  }
}

function mount(Mode: typeof Fragment, client: Client, conversationId?: number): Chat {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  let draws = 0
  let latest: Commands | undefined
  const draw = (commands: Commands) => {
    draws += 1
    latest = commands
  }
  flushSync(() =>
    root.render(
      <Mode>
        <UniLinkProvider client={client}>
          <ChatPage conversationId={conversationId} onDraw={draw} />
          <Heard />
        </UniLinkProvider>
      </Mode>,
    ),
  )
  if (latest === undefined) throw new Error('unable to mount; nothing was drawn')
  return {
    ...latest,
    shown: () => readPage(host),
    draws: () => draws,
    unmount() {
      flushSync(() => root.unmount())
      host.remove()
    },
  }
}

interface ChatPageProps {
  readonly conversationId: number | undefined
  readonly onDraw: (commands: Commands) => void
}

function ChatPage({ conversationId, onDraw }: ChatPageProps): ReactElement {
  const { items, send, retry, discard, loadOlder, answer, ...list } = useMessages(conversationId)
  const { resolve, rate, markSeen, ...conversation } = useConversation(conversationId)
  const { startConversation, ...conversations } = useConversations()
  const { updateContact, ...contact } = useContact()
  const { setTyping, agents: typing } = useTyping(conversationId)
  const { markSeen: _, ...unread } = useUnread()
  const connection = useConnection()
  const agents = useAgents()
  const inbox = useInbox()
  useEffect(() => {
    onDraw({
      ...{ send, retry, discard, loadOlder, answer, setTyping },
      ...{ markSeen, resolve, rate, startConversation, updateContact },
    })
  })
  const parts = {
    ...{ list, typing, unread, connection, contact },
    ...{ conversation, conversations, agents, inbox },
  }
  return (
    <>
      <ol>
        {items.map((item) => (
          <li key={item.key} {...{ [rowAttribute]: JSON.stringify(item) }} />
        ))}
      </ol>
      {Object.entries(parts).map(([name, value]) => (
        <Part key={name} name={name} value={value} />
      ))}
    </>
  )
}

/** Apart, so that its state does not count among the draws of the chat. */
function Heard(): ReactElement {
  const [heard, setHeard] = useState<readonly string[]>([])
  useChatEvent(({ type }) => setHeard((before) => [...before, type]))
  return <Part name="heard" value={heard} />
}

function Part({ name, value }: { readonly name: string; readonly value: unknown }): ReactElement {
  return <output {...{ [partAttribute]: name }}>{JSON.stringify(value)}</output>
}
