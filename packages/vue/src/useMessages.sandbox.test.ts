import { fireEvent, screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref, type Ref } from 'vue'
import { openChat } from '../test/openChat.ts'
import { render } from '../test/render.ts'
import { useConnection, useMessages } from './index.ts'

describe('useMessages', () => {
  it('shows an own message at once and the answer of an agent as it comes', async () => {
    const { client, sandbox, advance } = openChat()
    render(Messages, client)
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
    const { unmount } = render(Messages, client)
    render(Messages, client)
    await advance(100)

    write('Hello')
    await advance(1000)
    unmount()
    render(Messages, client)
    await advance(60_000)

    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.rows.conversations).toHaveLength(1)
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello'])
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.traffic.subscriptions).toBe(1)
  })

  it('keeps the row of a message from the first frame to the confirmed message', async () => {
    const { client, sandbox, advance } = openChat()
    render(Messages, client)
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
    render(Messages, client)
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
    render(Messages, client)
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
    const { unmount } = render(Messages, client)
    await advance(100)
    write('begin')
    await advance(1000)
    unmount()
    client.destroy()
    const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`)
    for (const text of texts) sandbox.agent.say(1, text)

    render(Messages, reload())
    await advance(1000)
    expect(rows()).toEqual(texts.slice(-20))
    fireEvent.click(screen.getByRole('button', { name: 'Older' }))
    await advance(1000)

    expect(rows()).toEqual(['begin', ...texts])
    expect(screen.queryByRole('button', { name: 'Older' })).toBeNull()
  })

  it('lets the socket go five seconds after the last component', async () => {
    const { client, sandbox, advance } = openChat()
    const { unmount } = render(Messages, client)
    await advance(100)
    write('Hello')
    await advance(1000)

    unmount()
    await advance(4000)
    expect(sandbox.traffic.sockets).toBe(1)
    await advance(2000)

    expect(sandbox.traffic.sockets).toBe(0)
  })

  it('shows the conversation that an id names, and writes into the one it names now', async () => {
    const { client, sandbox, advance } = openChat()
    const first = await begun(client.startConversation(), advance)
    const second = await begun(client.startConversation(), advance)
    const id = ref(first)
    let send: ReturnType<typeof useMessages>['send'] | undefined
    render(
      messagesOf(id, (result) => ({ send } = result)),
      client,
    )
    await advance(1000)
    void send?.({ content: 'to the first' })
    await advance(1000)
    expect(rows()).toEqual(['to the first'])

    id.value = second
    void send?.({ content: 'to the second' })
    await nextTick()
    expect(rows()).toEqual(['to the second'])
    await advance(1000)

    const { messages, conversations } = sandbox.rows
    const idOf = (rowId: number) => conversations.find(({ id }) => id === rowId)?.displayId
    expect(messages.map((row) => [row.content, idOf(row.conversationId)])).toEqual([
      ['to the first', first],
      ['to the second', second],
    ])
  })
})

const Messages = messagesOf()

function messagesOf(
  id?: Ref<number | undefined>,
  setUp: (result: ReturnType<typeof useMessages>) => void = () => {},
) {
  return defineComponent(() => {
    const result = useMessages(id)
    setUp(result)
    const { items, hasOlder, send, retry, discard, loadOlder } = result
    const messages = () => items.value.filter((item) => item.kind === 'message')
    useConnection()
    return () => [
      hasOlder.value && h('button', { onClick: () => loadOlder() }, 'Older'),
      h(
        'ul',
        messages().map(({ key, content, delivery }) =>
          h('li', { key, title: delivery?.status }, [
            content,
            /unknown|failed/.test(delivery?.status ?? '') && [
              h('button', { onClick: () => retry(key), 'aria-label': 'Retry' }),
              h('button', { onClick: () => discard(key), 'aria-label': 'Discard' }),
            ],
          ]),
        ),
      ),
      h('input', {
        'aria-label': 'Message',
        onChange: ({ target }: { target: HTMLInputElement }) => send({ content: target.value }),
      }),
    ]
  })
}

async function begun<T>(command: Promise<T>, advance: (durationMs: number) => Promise<void>) {
  await advance(1000)
  return command
}

function write(content: string) {
  fireEvent.change(screen.getAllByRole('textbox')[0]!, { target: { value: content } })
}

function rows() {
  return screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
}
