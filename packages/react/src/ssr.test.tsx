import { act, screen } from '@testing-library/react'
import type { Client } from '@unilink/core'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { Suspense } from 'react'
import { expect, it, vi } from 'vitest'
import { openChat } from '../test/openChat.ts'
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
  useSuspenseMessages,
  useTyping,
  useUnread,
} from './index.ts'

function Page() {
  const { items, status } = useMessages()
  useChatEvent(() => {})
  return (
    <p role="status">
      {`${useInbox().status} ${useConnection().status} ${status} ${items.length}`}
    </p>
  )
}

it('renders the initial state on a server, sends nothing, and warns of nothing', () => {
  const error = vi.spyOn(console, 'error')
  const { client, sandbox } = openChat()

  const html = renderToString(
    <UniLinkProvider client={client}>
      <Page />
    </UniLinkProvider>,
  )

  expect(html).toBe('<p role="status">idle idle idle 0</p>')
  expect(sandbox.traffic.requests).toEqual([])
  expect(error).not.toHaveBeenCalled()
})

it('goes on in the browser from what the server rendered', async () => {
  const error = vi.spyOn(console, 'error')
  const { client, reload, advance } = openChat()
  document.body.innerHTML = `<div>${renderToString(
    <UniLinkProvider client={client}>
      <Page />
    </UniLinkProvider>,
  )}</div>`

  const root = await act(() =>
    hydrateRoot(
      document.body.firstElementChild!,
      <UniLinkProvider client={reload()}>
        <Page />
      </UniLinkProvider>,
    ),
  )
  await advance(1000)

  expect(screen.getByRole('status').textContent).toBe('ready idle ready 0')
  expect(error).not.toHaveBeenCalled()
  act(() => root.unmount())
})

it('hydrates what the server rendered beside a client that is already at work', async () => {
  const error = vi.spyOn(console, 'error')
  const { client, reload, sandbox, advance } = openChat()
  document.body.innerHTML = `<div>${renderToString(<Everything client={client} />)}</div>`
  expect(document.body.textContent).toBe(
    'idle null · 0 · idle · idle · idle 0 · 0 · 0 false · idle 0 · idle null',
  )
  const running = reload()
  running.start()
  await running.conversation().send({ content: 'Hello' })
  await advance(1000)
  sandbox.agent.say(1, 'Hi')
  sandbox.agent.startTyping(1)
  await advance(30_000)
  const html = document.body.innerHTML

  const seen: string[] = []
  const observer = new MutationObserver(() => seen.push(document.body.innerHTML))
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  const root = await act(() =>
    hydrateRoot(document.body.firstElementChild!, <Everything client={running} />, {
      onRecoverableError: (reason) => seen.push(String(reason)),
    }),
  )
  await advance(1000)

  expect(html).toContain('idle null')
  expect(seen.join()).not.toContain('Loading')
  expect(seen.join()).not.toContain('Error')
  expect(document.body.textContent).toBe(
    'ready open · 1 · ready · connected · ready 1 · 0 · 1 false · ready 2 · ready ready',
  )
  expect(error).not.toHaveBeenCalled()
  act(() => root.unmount())
})

function Everything({ client }: { client: Client }) {
  return (
    <UniLinkProvider client={client}>
      <Suspense fallback="Loading">
        <Parts />
      </Suspense>
    </UniLinkProvider>
  )
}

function Parts() {
  const { status, conversation } = useConversation()
  const unread = useUnread()
  return [
    `${status} ${conversation?.status ?? null}`,
    useAgents().length,
    useInbox().status,
    useConnection().status,
    `${useConversations().status} ${useConversations().items.length}`,
    useTyping().agents.length,
    `${unread.count} ${unread.isLowerBound}`,
    `${useMessages().status} ${useSuspenseMessages().items.length}`,
    `${useContact().status} ${useContact().contact?.name ? 'ready' : null}`,
  ].join(' · ')
}
