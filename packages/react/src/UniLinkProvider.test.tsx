import { screen } from '@testing-library/react'
import { UniLinkError } from '@unilink/core'
import type { ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { describeEachReactMode } from '../test/describeEachReactMode.tsx'
import { openChat } from '../test/openChat.ts'
import { UniLinkProvider, useAgents, useClient, useInbox, useMessages } from './index.ts'

describeEachReactMode('UniLinkProvider', (render) => {
  it('names the hook and the remedy when it is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {}) // React reports what a render throws
    let thrown: unknown
    function Lonely(): ReactNode {
      try {
        useMessages()
      } catch (error) {
        thrown = error
      }
      return null
    }

    render(<Lonely />)

    expect(UniLinkError.is(thrown, 'missing')).toBe(true)
    expect((thrown as Error).message).toBe(
      'unable to run useMessages; there is no client: put <UniLinkProvider client={client}> around the component that calls it, or pass { client } to useMessages',
    )
  })

  it('gives way to a client passed to the hook', () => {
    const { client } = openChat()
    const { client: other } = openChat()
    let used: unknown
    function Probe() {
      used = useClient({ client: other })
      return null
    }

    render(
      <UniLinkProvider client={client}>
        <Probe />
      </UniLinkProvider>,
    )

    expect(used).toBe(other)
  })

  it('leaves the client alive when it goes', async () => {
    const { client, advance, sandbox } = openChat()
    const { unmount } = render(
      <UniLinkProvider client={client}>
        <InboxName />
      </UniLinkProvider>,
    )
    await advance(100)

    unmount()
    render(
      <UniLinkProvider client={client}>
        <InboxName />
      </UniLinkProvider>,
    )

    expect(screen.getByRole('heading').textContent).toBe(sandbox.inbox.name)
    await expect(client.conversation().send({ content: 'still here' })).resolves.toBeTypeOf(
      'string',
    )
  })

  it('makes no contact and no socket for those who only look', async () => {
    const { client, advance, sandbox } = openChat()

    render(
      <UniLinkProvider client={client}>
        <InboxName />
      </UniLinkProvider>,
    )
    await advance(10_000)

    expect(sandbox.rows.contacts).toHaveLength(0)
    expect(sandbox.traffic.sockets).toBe(0)
  })
})

function InboxName() {
  useAgents()
  return <h1>{useInbox().inbox?.name}</h1>
}
