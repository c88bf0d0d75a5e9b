import { act, screen } from '@testing-library/react'
import type { ChatEvent, Client, MessageItem, MessageListState } from '@unilink/core'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import { describeEachReactMode } from '../test/describeEachReactMode.tsx'
import { openChat } from '../test/openChat.ts'
import {
  UniLinkProvider,
  useAgents,
  useChatEvent,
  useConnection,
  useContact,
  useConversation,
  useConversations,
  useInbox,
  useMessages,
  useTyping,
  useUnread,
} from './index.ts'

describeEachReactMode('a hook', (render) => {
  function show(client: Client, Probe: () => ReactNode) {
    return render(
      <UniLinkProvider client={client}>
        <Probe />
      </UniLinkProvider>,
    )
  }

  async function openConversation() {
    const chat = openChat()
    chat.client.start()
    await chat.client.conversation().send({ content: 'Hello' })
    await chat.advance(1000)
    return chat
  }

  it('shows the inbox', async () => {
    const { client, sandbox, advance } = openChat()
    function Probe() {
      const { status, inbox } = useInbox()
      return <p>{`${status} ${inbox?.name}`}</p>
    }

    show(client, Probe)
    await advance(100)

    expect(screen.getByText(`ready ${sandbox.inbox.name}`)).toBeDefined()
  })

  it('shows how the line stands', async () => {
    const { client, sandbox, advance } = await openConversation()
    function Probe() {
      return <p role="status">{useConnection().status}</p>
    }
    show(client, Probe)
    await advance(100)
    expect(screen.getByRole('status').textContent).toBe('connected')

    sandbox.faults.set('drop')
    await advance(2000)

    expect(screen.getByRole('status').textContent).toBe('waiting')
  })

  it('shows the customer and tells the server more about them', async () => {
    const { client, sandbox, advance } = await openConversation()
    let update: Client['updateContact'] | undefined
    function Probe() {
      const { contact, updateContact } = useContact()
      update = updateContact
      return <p role="status">{contact?.name}</p>
    }
    show(client, Probe)

    void update?.({ name: 'Ida' })
    await advance(1000)

    expect(screen.getByRole('status').textContent).toBe('Ida')
    expect(sandbox.rows.contacts[0]?.name).toBe('Ida')
  })

  it('shows who is there', async () => {
    const { client, sandbox, advance } = await openConversation()
    function Probe() {
      return useAgents().map(({ id, name, availability }) => (
        <p key={id}>{`${name} ${availability}`}</p>
      ))
    }
    show(client, Probe)

    sandbox.agent.goOnline()
    sandbox.agent.say(1, 'Hi')
    await advance(30_000)

    expect(screen.getByText('Ada online')).toBeDefined()
  })

  it('shows the conversations and the status of the current one', async () => {
    const { client, sandbox, advance } = await openConversation()
    function Probe() {
      const { conversation } = useConversation()
      return <p role="status">{`${useConversations().items.length} ${conversation?.status}`}</p>
    }
    show(client, Probe)
    expect(screen.getByRole('status').textContent).toBe('1 open')

    sandbox.agent.resolve(1)
    await advance(100)

    expect(screen.getByRole('status').textContent).toBe('1 resolved')
  })

  it('ends a conversation, which the next message opens again', async () => {
    const { client, sandbox, advance } = await openConversation()
    let resolve: ReturnType<typeof useConversation>['resolve'] | undefined
    function Probe() {
      const state = useConversation()
      ;({ resolve } = state)
      return <p role="status">{state.conversation?.status}</p>
    }
    show(client, Probe)

    void resolve?.()
    await advance(1000)
    expect(screen.getByRole('status').textContent).toBe('resolved')
    void client.conversation().send({ content: 'One more thing' })
    await advance(1000)

    expect(screen.getByRole('status').textContent).toBe('open')
    expect(sandbox.rows.conversations).toHaveLength(1)
  })

  it('begins another conversation and makes it the current one', async () => {
    const { client, sandbox, advance } = await openConversation()
    let start: ReturnType<typeof useConversations>['startConversation'] | undefined
    function Probe() {
      const { items, startConversation } = useConversations()
      start = startConversation
      return <p role="status">{`${items.length} ${useConversation().conversation?.id}`}</p>
    }
    show(client, Probe)
    expect(screen.getByRole('status').textContent).toBe('1 1')

    const started = start?.({ customAttributes: { plan: 'gold' } })
    await advance(1000)

    expect(screen.getByRole('status').textContent).toBe('2 2')
    await expect(started).resolves.toBe(2)
    expect(sandbox.rows.conversations.at(-1)?.customAttributes).toEqual({ plan: 'gold' })
  })

  it('answers a message that asks, and shows the answer', async () => {
    const { client, sandbox, advance } = await openConversation()
    const items = [{ title: 'Yes', value: 'yes' }]
    const question = sandbox.agent.say(1, 'Shall we?', {
      contentType: 'input_select',
      contentAttributes: { items },
    })
    let answer: ReturnType<typeof useMessages>['answer'] | undefined
    function Probe() {
      const messages = useMessages()
      ;({ answer } = messages)
      return <p role="status">{JSON.stringify(newest(messages)?.contentAttributes)}</p>
    }
    show(client, Probe)
    await advance(1000)

    void answer?.(question.id, items)
    await advance(1000)

    expect(JSON.parse(screen.getByRole('status').textContent)).toEqual({
      items,
      submittedValues: items,
    })
  })

  it('rates the conversation', async () => {
    const { client, sandbox, advance } = await openConversation()
    sandbox.agent.say(1, 'How was it?', { contentType: 'input_csat' })
    let rate: ReturnType<typeof useConversation>['rate'] | undefined
    function Probe() {
      ;({ rate } = useConversation())
      return <p role="status">{newest(useMessages())?.content}</p>
    }
    show(client, Probe)
    await advance(1000)

    void rate?.({ rating: 5, feedbackMessage: 'Fine' })
    await advance(1000)

    expect(newest(client.conversation().messages$.value)?.contentAttributes).toMatchObject({
      submittedValues: { csatSurveyResponse: { rating: 5, feedbackMessage: 'Fine' } },
    })
  })

  it('shows an agent who types, and tells the agents that the customer does', async () => {
    const { client, sandbox, advance } = await openConversation()
    let setTyping: ReturnType<typeof useTyping>['setTyping'] | undefined
    function Probe() {
      const typing = useTyping()
      ;({ setTyping } = typing)
      return <p role="status">{typing.agents.map(({ availableName }) => availableName)}</p>
    }
    show(client, Probe)

    sandbox.agent.startTyping(1)
    void setTyping?.(true)
    await advance(100)

    expect(screen.getByRole('status').textContent).toBe('Ada')
    expect(sandbox.traffic.requests.at(-1)?.path).toMatch(/toggle_typing$/)
  })

  it('counts what is unread until it is marked as seen', async () => {
    const { client, sandbox, advance } = await openConversation()
    let markSeen: ReturnType<typeof useUnread>['markSeen'] | undefined
    function Probe() {
      const unread = useUnread()
      ;({ markSeen } = unread)
      return <p role="status">{unread.count}</p>
    }
    show(client, Probe)
    sandbox.agent.say(1, 'one')
    sandbox.agent.say(1, 'two')
    await advance(100)
    expect(screen.getByRole('status').textContent).toBe('2')

    await act(async () => markSeen?.())
    await advance(100)

    expect(screen.getByRole('status').textContent).toBe('0')
  })

  it('tells the newest listener of each event, once', async () => {
    const { client, sandbox, advance } = await openConversation()
    const heard: string[] = []
    function Probe({ name = 'first' }) {
      useChatEvent((event: ChatEvent) => {
        if (event.type === 'message.created') heard.push(`${name}: ${event.message.content}`)
      })
      return null
    }
    const { rerender, unmount } = render(<Probe />, {
      wrapper: ({ children }) => <UniLinkProvider client={client}>{children}</UniLinkProvider>,
    })
    sandbox.agent.say(1, 'one')
    await advance(100)

    rerender(<Probe name="second" />)
    sandbox.agent.say(1, 'two')
    await advance(100)
    unmount()
    sandbox.agent.say(1, 'three')
    await advance(100)

    expect(heard).toEqual(['first: one', 'second: two'])
  })
})

function newest({ items }: MessageListState): MessageItem | undefined {
  return items.filter((item) => item.kind === 'message').at(-1)
}
