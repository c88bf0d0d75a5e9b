import { act, screen } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { openChat } from '../test/openChat.ts'
import { UniLinkProvider, useChatEvent, useConnection, useInbox, useMessages } from './index.ts'

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
