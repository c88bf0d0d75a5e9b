import { screen } from '@testing-library/dom'
import { UniLinkError, type Client } from '@unilink/core'
import { describe, expect, it } from 'vitest'
import { createApp, defineComponent, effectScope, h } from 'vue'
import { openChat } from '../test/openChat.ts'
import { render } from '../test/render.ts'
import {
  provideClient,
  UniLinkPlugin,
  useAgents,
  useClient,
  useInbox,
  useMessages,
  type UniLinkPluginOptions,
} from './index.ts'

describe('UniLinkPlugin', () => {
  it('names the composable and the remedy when it is missing', () => {
    let thrown: unknown
    const Lonely = defineComponent(() => {
      try {
        useMessages()
      } catch (error) {
        thrown = error
      }
      return () => null
    })

    render(Lonely)

    expect(UniLinkError.is(thrown, 'missing')).toBe(true)
    expect((thrown as Error).message).toBe(
      'unable to run useMessages; there is no client: call it in setup, of an app with app.use(UniLinkPlugin, { client }) or below a component with provideClient(client), or pass { client } to useMessages',
    )
  })

  it('says so when a composable is called outside of setup', () => {
    expect(() => useInbox()).toThrow('unable to run useInbox; there is no client')
  })

  it('is not installed without a client', () => {
    const options = {} as UniLinkPluginOptions // as JavaScript lets it happen

    expect(() => createApp({}).use(UniLinkPlugin, options)).toThrow(
      'unable to install UniLinkPlugin; there is no client: pass one, as in app.use(UniLinkPlugin, { client })',
    )
  })

  it('gives way to a client passed to the composable', () => {
    const { client } = openChat()
    const { client: other } = openChat()
    let used: unknown
    const Probe = defineComponent(() => {
      used = useClient({ client: other })
      return () => null
    })

    render(Probe, client)

    expect(used).toBe(other)
  })

  it('gives way to a client provided below it', () => {
    const { client } = openChat()
    const { client: other } = openChat()
    const used: Client[] = []
    const Probe = defineComponent(() => {
      used.push(useClient())
      return () => null
    })
    const Subtree = defineComponent(() => {
      provideClient(other)
      return () => h(Probe)
    })

    render(() => [h(Probe), h(Subtree)], client)

    expect(used).toEqual([client, other])
  })

  it('needs no component where a client is passed', () => {
    const { client } = openChat()

    const scope = effectScope()
    const agents = scope.run(() => useAgents({ client }))

    expect(agents?.value).toEqual([])
    scope.stop()
  })

  it('leaves the client alive when it goes', async () => {
    const { client, advance, sandbox } = openChat()
    const { unmount } = render(InboxName, client)
    await advance(100)

    unmount()
    render(InboxName, client)
    await advance(0)

    expect(screen.getByRole('heading').textContent).toBe(sandbox.inbox.name)
    await expect(client.conversation().send({ content: 'still here' })).resolves.toBeTypeOf(
      'string',
    )
  })

  it('makes no contact and no socket for those who only look', async () => {
    const { client, advance, sandbox } = openChat()

    render(InboxName, client)
    await advance(10_000)

    expect(sandbox.rows.contacts).toHaveLength(0)
    expect(sandbox.traffic.sockets).toBe(0)
  })
})

const InboxName = defineComponent(() => {
  const { inbox } = useInbox()
  useAgents()
  return () => h('h1', inbox.value?.name)
})
