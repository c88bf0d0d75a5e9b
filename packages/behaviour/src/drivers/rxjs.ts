import { createClient, type ChatEvent, type Client, type StateObservable } from '@unilink/core'
import { Subscription } from 'rxjs'
import type { Chat, Driver } from '../driver.ts'

/** Core as it is: what subscribers receive, and the functions beside. */
export const rxjs: Driver = {
  name: 'RxJS',
  open(options) {
    const client = createClient(options)
    return { mount: (conversationId) => mount(client, conversationId), end: client.destroy }
  },
}

function mount(client: Client, conversationId?: number): Chat {
  const { info$, messages$, typing$, ...commands } = client.conversation(conversationId)
  const { startConversation, updateContact } = client
  const subscription = new Subscription()
  const heard: ChatEvent['type'][] = []
  let draws = 0

  /** The newest value received. */
  function receive<T>(source: StateObservable<T>, onValue = () => {}): () => T {
    const received: T[] = []
    subscription.add(
      source.subscribe((value) => {
        received[0] = value
        onValue()
      }),
    )
    return () => {
      const [value] = received
      if (received.length > 0) return value as T // it is there
      throw new Error('unable to read; nothing was received')
    }
  }

  const messages = receive(messages$, () => (draws += 1))
  const typing = receive(typing$)
  const unread = receive(client.unread$)
  const connection = receive(client.connection$)
  const contact = receive(client.contact$)
  const conversation = receive(info$)
  const conversations = receive(client.conversations$)
  const agents = receive(client.agents$)
  const inbox = receive(client.inbox$)
  subscription.add(client.events$.subscribe(({ type }) => heard.push(type)))

  return {
    ...commands,
    startConversation,
    updateContact,
    shown() {
      const { items, ...list } = messages()
      return {
        rows: items,
        list,
        typing: typing(),
        unread: unread(),
        connection: connection(),
        contact: contact(),
        conversation: conversation(),
        conversations: conversations(),
        agents: agents(),
        inbox: inbox(),
        heard: Array.from(heard),
      }
    },
    draws: () => draws,
    unmount: () => subscription.unsubscribe(),
  }
}
