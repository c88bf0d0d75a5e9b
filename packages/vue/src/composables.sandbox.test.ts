import { screen } from '@testing-library/dom'
import type { ChatEvent, Client, MessageItem, TimelineItem } from '@unilink/core'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, KeepAlive, nextTick, shallowRef } from 'vue'
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
  useTyping,
  useUnread,
} from './index.ts'

describe('a composable', () => {
  /** Mounts a component that shows the text of what its setup returns. */
  function show(client: Client, setUp: () => () => string | undefined) {
    const Probe = defineComponent(() => {
      const text = setUp()
      return () => h('p', { role: 'status' }, text())
    })
    return render(Probe, client)
  }

  async function openConversation() {
    const chat = openChat()
    chat.client.start()
    await chat.client.conversation().send({ content: 'Hello' })
    await chat.advance(1000)
    return chat
  }

  function shown() {
    return screen.getByRole('status').textContent
  }

  it('shows the inbox', async () => {
    const { client, sandbox, advance } = openChat()

    show(client, () => {
      const { status, inbox } = useInbox()
      return () => `${status.value} ${inbox.value?.name}`
    })
    await advance(100)

    expect(shown()).toBe(`ready ${sandbox.inbox.name}`)
  })

  it('shows how the line stands', async () => {
    const { client, sandbox, advance } = await openConversation()
    show(client, () => {
      const { status } = useConnection()
      return () => status.value
    })
    await advance(100)
    expect(shown()).toBe('connected')

    sandbox.faults.set('drop')
    await advance(2000)

    expect(shown()).toBe('waiting')
  })

  it('shows the customer and tells the server more about them', async () => {
    const { client, sandbox, advance } = await openConversation()
    let update: Client['updateContact'] | undefined
    show(client, () => {
      const { contact, updateContact } = useContact()
      update = updateContact
      return () => contact.value?.name
    })

    void update?.({ name: 'Ida' })
    await advance(1000)

    expect(shown()).toBe('Ida')
    expect(sandbox.rows.contacts[0]?.name).toBe('Ida')
  })

  it('shows who is there', async () => {
    const { client, sandbox, advance } = await openConversation()
    show(client, () => {
      const agents = useAgents()
      return () => agents.value.map(({ name, availability }) => `${name} ${availability}`).join()
    })

    sandbox.agent.goOnline()
    sandbox.agent.say(1, 'Hi')
    await advance(30_000)

    expect(shown()).toBe('Ada online')
  })

  it('shows the conversations and the status of the current one', async () => {
    const { client, sandbox, advance } = await openConversation()
    show(client, () => {
      const { conversation } = useConversation()
      const { items } = useConversations()
      return () => `${items.value.length} ${conversation.value?.status}`
    })
    expect(shown()).toBe('1 open')

    sandbox.agent.resolve(1)
    await advance(100)

    expect(shown()).toBe('1 resolved')
  })

  it('ends a conversation, which the next message opens again', async () => {
    const { client, sandbox, advance } = await openConversation()
    let resolve: ReturnType<typeof useConversation>['resolve'] | undefined
    show(client, () => {
      const state = useConversation()
      ;({ resolve } = state)
      return () => state.conversation.value?.status
    })

    void resolve?.()
    await advance(1000)
    expect(shown()).toBe('resolved')
    void client.conversation().send({ content: 'One more thing' })
    await advance(1000)

    expect(shown()).toBe('open')
    expect(sandbox.rows.conversations).toHaveLength(1)
  })

  it('begins another conversation and makes it the current one', async () => {
    const { client, sandbox, advance } = await openConversation()
    let start: ReturnType<typeof useConversations>['startConversation'] | undefined
    show(client, () => {
      const { items, startConversation } = useConversations()
      const { conversation } = useConversation()
      start = startConversation
      return () => `${items.value.length} ${conversation.value?.id}`
    })
    expect(shown()).toBe('1 1')

    const started = start?.({ customAttributes: { plan: 'gold' } })
    await advance(1000)

    expect(shown()).toBe('2 2')
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
    show(client, () => {
      const messages = useMessages()
      ;({ answer } = messages)
      return () => JSON.stringify(newest(messages.items.value)?.contentAttributes)
    })
    await advance(1000)

    void answer?.(question.id, items)
    await advance(1000)

    expect(JSON.parse(shown())).toEqual({ items, submittedValues: items })
  })

  it('rates the conversation', async () => {
    const { client, sandbox, advance } = await openConversation()
    sandbox.agent.say(1, 'How was it?', { contentType: 'input_csat' })
    let rate: ReturnType<typeof useConversation>['rate'] | undefined
    show(client, () => {
      ;({ rate } = useConversation())
      const { items } = useMessages()
      return () => newest(items.value)?.content ?? undefined
    })
    await advance(1000)

    void rate?.({ rating: 5, feedbackMessage: 'Fine' })
    await advance(1000)

    expect(newest(client.conversation().messages$.value.items)?.contentAttributes).toMatchObject({
      submittedValues: { csatSurveyResponse: { rating: 5, feedbackMessage: 'Fine' } },
    })
  })

  it('shows an agent who types, and tells the agents that the customer does', async () => {
    const { client, sandbox, advance } = await openConversation()
    let setTyping: ReturnType<typeof useTyping>['setTyping'] | undefined
    show(client, () => {
      const typing = useTyping()
      ;({ setTyping } = typing)
      return () => typing.agents.value.map(({ availableName }) => availableName).join()
    })

    sandbox.agent.startTyping(1)
    void setTyping?.(true)
    await advance(100)

    expect(shown()).toBe('Ada')
    expect(sandbox.traffic.requests.at(-1)?.path).toMatch(/toggle_typing$/)
  })

  it('counts what is unread until it is marked as seen', async () => {
    const { client, sandbox, advance } = await openConversation()
    let markSeen: ReturnType<typeof useUnread>['markSeen'] | undefined
    show(client, () => {
      const unread = useUnread()
      ;({ markSeen } = unread)
      return () => `${unread.count.value}`
    })
    sandbox.agent.say(1, 'one')
    sandbox.agent.say(1, 'two')
    await advance(100)
    expect(shown()).toBe('2')

    await markSeen?.()
    await advance(100)

    expect(shown()).toBe('0')
  })

  it('tells the newest listener of each event, once', async () => {
    const { client, sandbox, advance } = await openConversation()
    const heard: string[] = []
    const hear = (name: string) => (event: ChatEvent) => {
      if (event.type === 'message.created') heard.push(`${name}: ${event.message.content}`)
    }
    const listener = shallowRef(hear('first'))
    const { unmount } = show(client, () => {
      useChatEvent(listener)
      return () => undefined
    })
    sandbox.agent.say(1, 'one')
    await advance(100)

    listener.value = hear('second')
    sandbox.agent.say(1, 'two')
    await advance(100)
    unmount()
    sandbox.agent.say(1, 'three')
    await advance(100)

    expect(heard).toEqual(['first: one', 'second: two'])
  })

  it('hears nothing while a KeepAlive has put it aside', async () => {
    const { client, sandbox, advance } = await openConversation()
    const heard: string[] = []
    const isShown = shallowRef(true)
    const Listener = defineComponent(() => {
      useChatEvent((event) => {
        if (event.type === 'message.created') heard.push(event.message.content ?? '')
      })
      return () => null
    })
    render(() => h(KeepAlive, () => (isShown.value ? h(Listener) : null)), client)

    isShown.value = false
    await nextTick()
    sandbox.agent.say(1, 'missed')
    await advance(100)
    isShown.value = true
    await nextTick()
    sandbox.agent.say(1, 'heard')
    await advance(100)

    expect(heard).toEqual(['heard'])
  })

  it('has a part of the state that changes only when that part does', async () => {
    const { client, sandbox, advance } = await openConversation()
    let runs = 0
    show(client, () => {
      const { isPartial } = useConversations()
      return () => {
        runs += 1
        return `${isPartial.value}`
      }
    })
    await advance(1000)
    const before = runs

    sandbox.agent.resolve(1)
    await advance(1000)

    expect(runs).toBe(before)
  })
})

function newest(items: readonly TimelineItem[]): MessageItem | undefined {
  return items.filter((item) => item.kind === 'message').at(-1)
}
