import { screen } from '@testing-library/dom'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createSSRApp, defineComponent, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { openChat } from '../test/openChat.ts'
import { UniLinkPlugin, useChatEvent, useConnection, useInbox, useMessages } from './index.ts'

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
