import { screen } from '@testing-library/react'
import type { Client } from '@unilink/core'
import { Suspense } from 'react'
import { expect, it } from 'vitest'
import { describeEachReactMode } from '../test/describeEachReactMode.tsx'
import { openChat } from '../test/openChat.ts'
import { UniLinkProvider, useSuspenseMessages } from './index.ts'

describeEachReactMode('useSuspenseMessages', (render) => {
  it('shows the fallback until the first page is here, then every message once', async () => {
    const { client, sandbox, advance } = await openStored()
    const before = pagesRead(sandbox)
    render(<Page client={client} />)
    expect(screen.getByText('Loading')).toBeDefined()

    await advance(1000)
    sandbox.agent.say(1, 'Hi')
    await advance(1000)

    expect(screen.queryByText('Loading')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('ready Hello, Hi')
    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.traffic.subscriptions).toBe(1)
    expect(pagesRead(sandbox) - before).toBe(1)
  })

  it('does not wait for a visitor who has no conversation', async () => {
    const { client, sandbox, advance } = openChat()

    render(<Page client={client} />)
    await advance(1000)

    expect(screen.getByRole('status').textContent).toBe('ready ')
    expect(sandbox.rows.contacts).toHaveLength(0)
  })

  it('tells of a load that failed instead of waiting on', async () => {
    const { client, sandbox, advance } = await openStored()
    sandbox.faults.set('errorBeforeCommit')

    render(<Page client={client} />)
    await advance(1000)

    expect(screen.getByRole('status').textContent).toBe('failed ')
  })

  it('waits on beside a client that is destroyed', async () => {
    const { client, advance } = await openStored()
    client.destroy()

    render(<Page client={client} />)
    await advance(1000)

    expect(screen.getByText('Loading')).toBeDefined()
  })

  it('lets go of what it waited for when it is left before', async () => {
    const { client, sandbox, advance, pending } = await openStored()
    await advance(1)
    const idle = pending()
    const { unmount } = render(<Page client={client} />)

    unmount()
    await advance(10_000)

    expect(sandbox.traffic.sockets).toBe(0)
    expect(pending()).toBe(idle)
  })
})

function Page({ client }: { client: Client }) {
  return (
    <UniLinkProvider client={client}>
      <Suspense fallback={<p>Loading</p>}>
        <Messages />
      </Suspense>
    </UniLinkProvider>
  )
}

function Messages() {
  const { status, items } = useSuspenseMessages()
  return (
    <p role="status">{`${status} ${items.map((item) => item.kind === 'message' && item.content).join(', ')}`}</p>
  )
}

/** A chat whose page was loaded anew: there is a conversation, and nothing of it is here yet. */
async function openStored() {
  const chat = openChat()
  await chat.client.conversation().send({ content: 'Hello' })
  await chat.advance(1000)
  chat.client.destroy()
  await chat.advance(100)
  return { ...chat, client: chat.reload() }
}

function pagesRead({ traffic }: ReturnType<typeof openChat>['sandbox']) {
  return traffic.requests.filter(
    ({ method, path }) => method === 'GET' && path.endsWith('messages'),
  ).length
}
