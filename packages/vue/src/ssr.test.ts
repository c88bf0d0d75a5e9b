import { screen } from '@testing-library/dom'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createSSRApp, defineComponent, h, Suspense } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { openChat } from '../test/openChat.ts'
import {
  UniLinkPlugin,
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

const Page = defineComponent(() => {
  const { items, status } = useMessages()
  const inbox = useInbox()
  const connection = useConnection()
  useChatEvent(() => {})
  return () =>
    h(
      'p',
      { role: 'status' },
      `${inbox.status.value} ${connection.status.value} ${status.value} ${items.value.length}`,
    )
})

it('renders the initial state on a server, sends nothing, and warns of nothing', async () => {
  const error = vi.spyOn(console, 'error')
  const { client, sandbox, pending } = openChat()

  const html = await renderToString(createSSRApp(Page).use(UniLinkPlugin, { client }))

  expect(html).toBe('<p role="status">idle idle idle 0</p>')
  expect(sandbox.traffic.requests).toEqual([])
  expect(pending()).toBe(0)
  expect(error).not.toHaveBeenCalled()
})

it('goes on in the browser from what the server rendered', async () => {
  const error = vi.spyOn(console, 'error')
  const { client, reload, advance } = openChat()
  const html = await renderToString(createSSRApp(Page).use(UniLinkPlugin, { client }))
  document.body.innerHTML = `<div>${html}</div>`

  const app = createSSRApp(Page).use(UniLinkPlugin, { client: reload() })
  app.mount(document.body.firstElementChild!)
  onTestFinished(() => app.unmount())
  await advance(1000)

  expect(screen.getByRole('status').textContent).toBe('ready idle ready 0')
  expect(error).not.toHaveBeenCalled()
})

it('hydrates what the server rendered beside a client that is already at work', async () => {
  const error = vi.spyOn(console, 'error')
  vi.spyOn(console, 'info').mockImplementation(() => {}) // Vue tells that Suspense may change
  const { client, reload, sandbox, advance } = openChat()
  const html = await renderToString(createSSRApp(Everything).use(UniLinkPlugin, { client }))
  document.body.innerHTML = `<div>${html}</div>`
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

  const seen: string[] = []
  const observer = new MutationObserver(() => seen.push(document.body.innerHTML))
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  const app = createSSRApp(Everything).use(UniLinkPlugin, { client: running })
  app.mount(document.body.firstElementChild!)
  onTestFinished(() => app.unmount())
  await advance(1000)

  expect(seen.join()).not.toContain('Loading')
  expect(document.body.textContent).toBe(
    'ready open · 1 · ready · connected · ready 1 · 0 · 1 false · ready 2 · ready ready',
  )
  expect(error).not.toHaveBeenCalled()
})

it('does not wait for messages on a server', async () => {
  const { client, reload, sandbox, advance } = openChat()
  await client.conversation().send({ content: 'Hello' })
  await advance(1000)
  client.destroy()
  const before = sandbox.traffic.requests.length

  const html = await renderToString(
    createSSRApp(Everything).use(UniLinkPlugin, { client: reload() }),
  )
  await advance(1000)

  expect(html).toContain('idle 0')
  expect(sandbox.traffic.requests).toHaveLength(before)
})

const Parts = defineComponent(async () => {
  const { status, conversation } = useConversation()
  const unread = useUnread()
  const agents = useAgents()
  const inbox = useInbox()
  const connection = useConnection()
  const conversations = useConversations()
  const typing = useTyping()
  const messages = useMessages()
  const contact = useContact()
  const { items } = await useSuspenseMessages()
  return () =>
    h(
      'p',
      [
        `${status.value} ${conversation.value?.status ?? null}`,
        agents.value.length,
        inbox.status.value,
        connection.status.value,
        `${conversations.status.value} ${conversations.items.value.length}`,
        typing.agents.value.length,
        `${unread.count.value} ${unread.isLowerBound.value}`,
        `${messages.status.value} ${items.value.length}`,
        `${contact.status.value} ${contact.contact.value?.name ? 'ready' : null}`,
      ].join(' · '),
    )
})

const Everything = defineComponent(
  () => () => h(Suspense, null, { default: () => h(Parts), fallback: () => 'Loading' }),
)
