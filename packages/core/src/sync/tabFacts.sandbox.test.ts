import { createSandbox } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { createBrowserWorld, openTwoTabs } from '../../test/browserWorld.ts'
import type { CreateClientOptions } from '../index.ts'

describe('what one tab does', () => {
  it('is read in all: marked as seen in one, it is unread in none', async () => {
    const { clock, sandbox, leader, follower } = await openTwoTabs()
    sandbox.agent.say(1, 'Hi')
    await clock.advance(100)
    expect([leader, follower].map(({ client }) => client.unread$.value.count)).toEqual([1, 1])

    await follower.client.conversation().markSeen()
    await clock.advance(100)

    expect([leader, follower].map(({ client }) => client.unread$.value.count)).toEqual([0, 0])
    expect(sandbox.rows.conversations[0]?.contactLastSeenAt).not.toBeNull()
  })

  it('is heard by the agents, also of a tab without a line: typing', async () => {
    const { clock, sandbox, follower } = await openTwoTabs()

    await follower.client.conversation().setTyping(true)
    await clock.advance(100)

    const told = sandbox.traffic.requests.filter(({ path }) => path.endsWith('/toggle_typing'))
    expect(told).toHaveLength(1)
  })

  it('is the same conversation in all: one begun in one is the current one in the others', async () => {
    const { clock, sandbox, leader, follower } = await openTwoTabs()

    const id = await follower.client.startConversation()
    await clock.advance(100)

    expect(id).toBe(2)
    expect(leader.client.state$.value.currentConversationId).toBe(2)
    await leader.send('to the new one')
    await clock.advance(1_000)
    expect(sandbox.rows.conversations).toHaveLength(2)
    expect(follower.texts()).toEqual(['to the new one'])
  })

  it('is known of the customer in all: a name told in one', async () => {
    const { clock, leader, follower } = await openTwoTabs()

    await follower.client.updateContact({ name: 'Ada' })
    await clock.advance(100)

    expect(leader.client.contact$.value.contact?.name).toBe('Ada')
  })

  it('is told all: they go on with one new contact when the server has forgotten the old one', async () => {
    const { clock, sandbox, open } = createBrowserWorld()
    let server = sandbox
    const options: Partial<CreateClientOptions> = {
      fetch: (input, init) => server.fetch(input, init),
      WebSocket: new Proxy(sandbox.WebSocket, {
        construct: (_, [url, protocols]: [string, string[]]) =>
          new server.WebSocket(url, protocols),
      }),
    }
    const tabs = [open(options), open(options)]
    await tabs[0]?.send('Hello')
    await clock.advance(1_000)
    server = createSandbox({ clock })
    sandbox.restart()
    await clock.advance(30_000)

    await tabs[1]?.send('Hello again')
    await clock.advance(60_000)

    for (const { client, texts } of tabs) {
      expect(texts()).toEqual(['Hello again'])
      expect(client.connection$.value.status).toBe('connected')
    }
    expect(server.rows.contacts).toHaveLength(1)
    expect(server.traffic.sockets).toBe(1)
  })
})
