import { createClient, type ChatEvent, type Client } from '@unilink/core'
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
import { Fragment, StrictMode, useEffect, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Chat, Commands, Driver } from '../driver.ts'
import { latest } from './latest.ts'
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
  const heard: string[] = []
  let draws = 0
  let drawn: Commands | undefined

  const hear = ({ type }: ChatEvent) => heard.push(type)
  const draw = (commands: Commands) => {
    draws += 1
    drawn = commands
  }
  const render = (id?: number) =>
    flushSync(() =>
      root.render(
        <Mode>
          <UniLinkProvider client={client}>
            <ChatPage conversationId={id} onDraw={draw} onEvent={hear} />
          </UniLinkProvider>
        </Mode>,
      ),
    )

  render(conversationId)
  return {
    ...latest(() => {
      if (drawn) return drawn
      throw new Error('unable to act; nothing was drawn')
    }),
    shown: () => readPage(host),
    heard: () => heard,
    draws: () => draws,
    turnTo: render,
    unmount() {
      flushSync(() => root.unmount())
      host.remove()
    },
  }
}

interface ChatPageProps {
  readonly conversationId: number | undefined
  readonly onDraw: (commands: Commands) => void
  readonly onEvent: (event: ChatEvent) => void
}

function ChatPage({ conversationId, onDraw, onEvent }: ChatPageProps): ReactElement {
  const { items, send, retry, discard, loadOlder, fillHole, refresh, answer, ...list } =
    useMessages(conversationId)
  const { resolve, rate, markSeen, ...conversation } = useConversation(conversationId)
  const { startConversation, ...conversations } = useConversations()
  const { updateContact, identify, logOut, ...contact } = useContact()
  const { setTyping, agents: typing } = useTyping(conversationId)
  const { markSeen: _, ...unread } = useUnread()
  const { markSeen: __, ...unreadHere } = useUnread(conversationId)
  const connection = useConnection()
  const agents = useAgents()
  const inbox = useInbox()
  useChatEvent(onEvent)
  useEffect(() => {
    onDraw({
      ...{ send, retry, discard, loadOlder, fillHole, refresh, answer, setTyping },
      ...{ markSeen, resolve, rate, startConversation },
      ...{ updateContact, identify, logOut },
    })
  })
  const parts = {
    ...{ list, typing, unread, unreadHere, connection, contact },
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
        <output key={name} {...{ [partAttribute]: name }}>
          {JSON.stringify(value)}
        </output>
      ))}
    </>
  )
}
