import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, KeepAlive, nextTick, ref, type Component } from 'vue'
import { openChat } from '../test/openChat.ts'
import { render } from '../test/render.ts'
import {
  useAgents,
  useChatEvent,
  useConnection,
  useContact,
  useConversation,
  useConversations,
  useInbox,
  useMessages,
  useStateObservable,
  useClient,
  useTyping,
  useUnread,
} from './index.ts'

/** Longer than the client lingers after the last component has gone. */
const lingeredMs = 10_000
/** A second on an idle machine. */
const busyMachineMs = 60_000

describe('a component with every composable', () => {
  it(
    'leaves no socket, subscription or timer after it was mounted and unmounted 1,000 times',
    { timeout: busyMachineMs },
    async () => {
      const { client, sandbox, advance, pending } = await openConversation()
      await advance(lingeredMs)
      const idle = pending()

      for (let round = 0; round < 1000; round += 1) {
        const { unmount } = render(Everything, client)
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

  it('shares contact, socket and messages with another app of the same client', async () => {
    const { client, sandbox, advance } = await openConversation()

    render(Everything, client)
    render(Everything, client)
    await advance(1000)
    sandbox.agent.say(1, 'Hi')
    await advance(1000)

    const texts = screen.getAllByRole('status').map(({ textContent }) => textContent)
    expect(texts).toEqual(['Hello, Hi', 'Hello, Hi'])
    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.traffic.subscriptions).toBe(1)
  })

  it(
    'leaves nothing after it was put aside and taken back 1,000 times',
    { timeout: busyMachineMs },
    async () => {
      const { client, sandbox, advance, pending } = await openConversation()
      await advance(lingeredMs)
      const idle = pending()
      const isShown = ref(false)
      const { unmount } = render(
        () => h(KeepAlive, () => (isShown.value ? h(Everything) : null)),
        client,
      )

      for (let round = 0; round < 2000; round += 1) {
        isShown.value = !isShown.value
        await nextTick()
      }
      await advance(lingeredMs)
      expect(sandbox.traffic.sockets).toBe(0)
      expect(pending()).toBe(idle)
      isShown.value = true
      await advance(1000)
      expect(sandbox.traffic.sockets).toBe(1)
      unmount()
      await advance(lingeredMs)

      expect(sandbox.traffic.sockets).toBe(0)
      expect(pending()).toBe(idle)
      expect(sandbox.rows.contacts).toHaveLength(1)
    },
  )

  it('keeps one contact and one socket through hot reloads', async () => {
    const { client, sandbox, advance } = await openConversation()
    const { createRecord, reload } = hotReload()
    let setUps = 0
    const Edited = defineComponent({
      __hmrId: 'edited',
      setup() {
        setUps += 1
        useMessages()
        useChatEvent(() => {})
        return () => null
      },
    })
    createRecord('edited', Edited)
    const { unmount } = render(() => h(Edited), client)
    await advance(1000)

    for (let edit = 0; edit < 20; edit += 1) {
      reload('edited', { ...Edited })
      await advance(50)
    }
    expect(setUps).toBe(21)
    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.traffic.subscriptions).toBe(1)
    unmount()
    await advance(lingeredMs)

    expect(sandbox.traffic.sockets).toBe(0)
  })
})

const Everything = defineComponent(() => {
  useAgents()
  useChatEvent(() => {})
  useConnection()
  useContact()
  useConversation()
  useConversations()
  useInbox()
  const { items } = useMessages()
  useStateObservable(useClient().state$)
  useTyping()
  useUnread()
  const texts = () => items.value.map((item) => item.kind === 'message' && item.content)
  return () => h('p', { role: 'status' }, texts().join(', '))
})

interface HotReload {
  readonly createRecord: (id: string, component: Component) => boolean
  readonly reload: (id: string, component: Component) => void
}

/** What Vite's plugin calls when a component was edited; Vue has it in development. */
function hotReload() {
  return Reflect.get(globalThis, '__VUE_HMR_RUNTIME__') as HotReload
}

/** A conversation whose first message has arrived; nobody looks at it any more. */
async function openConversation() {
  const chat = openChat()
  await chat.client.conversation().send({ content: 'Hello' })
  await chat.advance(1000)
  return chat
}
