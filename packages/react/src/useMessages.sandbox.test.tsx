import { fireEvent, screen } from '@testing-library/react'
import type { Client } from '@unilink/core'
import { expect, it } from 'vitest'
import { describeEachReactMode } from '../test/describeEachReactMode.tsx'
import { openChat } from '../test/openChat.ts'
import { UniLinkProvider, useConnection, useMessages } from './index.ts'

describeEachReactMode('useMessages', (render) => {
  it('shows an own message at once and the answer of an agent as it comes', async () => {
    const { client, sandbox, advance } = openChat()
    render(<Chat client={client} />)
    await advance(100)

    write('Is anybody there?')
    await advance(0)
    expect(rows()).toEqual(['Is anybody there?'])
    await advance(1000)
    sandbox.agent.say(1, 'Yes, I am.')
    await advance(100)

    expect(rows()).toEqual(['Is anybody there?', 'Yes, I am.'])
  })

  it('makes one contact and holds one socket', async () => {
    const { client, sandbox, advance } = openChat()
    const { unmount } = render(<Chat client={client} />)
    render(<Chat client={client} />)
    await advance(100)

    write('Hello')
    await advance(1000)
    unmount()
    render(<Chat client={client} />)
    await advance(60_000)

    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.rows.conversations).toHaveLength(1)
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello'])
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.traffic.subscriptions).toBe(1)
  })

  it('keeps the row of a message from the first frame to the confirmed message', async () => {
    const { client, sandbox, advance } = openChat()
    render(<Chat client={client} />)
    await advance(100)
    sandbox.faults.set('delay', { delayMs: 200 })
    write('Hello')
    await advance(0)
    const row = screen.getByRole('listitem')
    expect(row.title).toBe('queued')

    await advance(5000)

    expect(screen.getByRole('listitem')).toBe(row)
    expect(row.title).toBe('sent')
  })

  it('takes away a message whose outcome is unclear when it is discarded', async () => {
    const { client, sandbox, advance } = openChat()
    render(<Chat client={client} />)
    await advance(100)
    write('first')
    await advance(1000)
    sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST' })
    write('second')
    await advance(1000)
    expect(screen.getAllByRole('listitem').at(-1)?.title).toBe('unknown')

    fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
    await advance(100)

    expect(rows()).toEqual(['first'])
  })

  it('sends a message that nobody could confirm again when it is retried', async () => {
    const { client, sandbox, advance } = openChat()
    render(<Chat client={client} />)
    await advance(100)
    write('first')
    await advance(1000)
    sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST', times: 3 })
    write('second')
    await advance(60_000)

    fireEvent.click(screen.getByRole('button', { name: 'Retry' }))
    await advance(1000)

    expect(screen.getAllByRole('listitem').at(-1)?.title).toBe('sent')
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['first', 'second'])
  })

  it('loads older pages in front until there are none', async () => {
    const { client, sandbox, reload, advance } = openChat()
    const { unmount } = render(<Chat client={client} />)
    await advance(100)
    write('begin')
    await advance(1000)
    unmount()
    client.destroy()
    const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`)
    for (const text of texts) sandbox.agent.say(1, text)

    render(<Chat client={reload()} />)
    await advance(1000)
    expect(rows()).toEqual(texts.slice(-20))
    fireEvent.click(screen.getByRole('button', { name: 'Older' }))
    await advance(1000)

    expect(rows()).toEqual(['begin', ...texts])
    expect(screen.queryByRole('button', { name: 'Older' })).toBeNull()
  })

  it('lets the socket go five seconds after the last component', async () => {
    const { client, sandbox, advance } = openChat()
    const { unmount } = render(<Chat client={client} />)
    await advance(100)
    write('Hello')
    await advance(1000)

    unmount()
    await advance(4000)
    expect(sandbox.traffic.sockets).toBe(1)
    await advance(2000)

    expect(sandbox.traffic.sockets).toBe(0)
  })
})

function Chat({ client }: { client: Client }) {
  return (
    <UniLinkProvider client={client}>
      <Messages />
    </UniLinkProvider>
  )
}

function Messages() {
  const { items, hasOlder, send, retry, discard, loadOlder } = useMessages()
  const messages = items.filter((item) => item.kind === 'message')
  useConnection()
  return (
    <>
      {hasOlder && <button onClick={() => void loadOlder()}>Older</button>}
      <ul>
        {messages.map((item) => (
          <li key={item.key} title={item.delivery?.status}>
            {item.content}
            {/unknown|failed/.test(item.delivery?.status ?? '') && (
              <>
                <button onClick={() => void retry(item.key)} aria-label="Retry" />
                <button onClick={() => void discard(item.key)} aria-label="Discard" />
              </>
            )}
          </li>
        ))}
      </ul>
      <input aria-label="Message" onChange={({ target }) => void send({ content: target.value })} />
    </>
  )
}

function write(content: string) {
  fireEvent.change(screen.getAllByRole('textbox')[0]!, { target: { value: content } })
}

function rows() {
  return screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
}
