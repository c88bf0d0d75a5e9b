import { screen } from '@testing-library/dom'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, Suspense } from 'vue'
import { openChat } from '../test/openChat.ts'
import { render } from '../test/render.ts'
import { useSuspenseMessages } from './index.ts'

describe('useSuspenseMessages', () => {
  // Vue tells on the console that Suspense may change.
  beforeEach(() => void vi.spyOn(console, 'info').mockImplementation(() => {}))

  it('shows the fallback until the first page is here, then every message once', async () => {
    const { client, sandbox, advance } = await openStored()
    const before = pagesRead(sandbox)
    render(Page, client)
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

    render(Page, client)
    await advance(1000)

    expect(screen.getByRole('status').textContent).toBe('ready ')
    expect(sandbox.rows.contacts).toHaveLength(0)
  })

  it('tells of a load that failed instead of waiting on', async () => {
    const { client, sandbox, advance } = await openStored()
    sandbox.faults.set('errorBeforeCommit')

    render(Page, client)
    await advance(1000)

    expect(screen.getByRole('status').textContent).toBe('failed ')
  })

  it('waits on beside a client that is destroyed', async () => {
    const { client, advance } = await openStored()
    client.destroy()

    render(Page, client)
    await advance(1000)

    expect(screen.getByText('Loading')).toBeDefined()
  })

  it('lets go of what it waited for when it is left before', async () => {
    const { client, sandbox, advance, pending } = await openStored()
    await advance(1)
    const idle = pending()
    sandbox.faults.set('delay', { delayMs: 20_000, path: '/messages' })
    const { unmount } = render(Page, client)
    await advance(1000)
    expect(sandbox.traffic.sockets).toBe(1)

    unmount()
    await advance(10_000)
    expect(sandbox.traffic.sockets).toBe(0)
    await advance(20_000)

    expect(pending()).toBe(idle)
  })
})

const Messages = defineComponent(async () => {
  const { status, items } = await useSuspenseMessages()
  return () =>
    h(
      'p',
      { role: 'status' },
      `${status.value} ${items.value.map((item) => item.kind === 'message' && item.content).join(', ')}`,
    )
})

const Page = defineComponent(
  () => () => h(Suspense, null, { default: () => h(Messages), fallback: () => h('p', 'Loading') }),
)

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
