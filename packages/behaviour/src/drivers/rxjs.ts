import { createClient, type ChatEvent, type Client, type StateObservable } from '@unilink/core'
import { Subscription } from 'rxjs'
import type { Chat, Driver, Shown } from '../driver.ts'
import { latest } from './latest.ts'

/** Core as it is: what subscribers receive, and the functions beside. */
export const rxjs: Driver = {
  name: 'RxJS',
  open(options) {
    const client = createClient(options)
    return { mount: (conversationId) => mount(client, conversationId), end: client.destroy }
  },
}

function mount(client: Client, conversationId?: number): Chat {
  const { startConversation, updateContact, identify, logOut } = client
  const heard: ChatEvent['type'][] = []
  let draws = 0
  const page = new Subscription()
  const readPage = receiveAll(page, {
    unread: client.unread$,
    connection: client.connection$,
    contact: client.contact$,
    conversations: client.conversations$,
    agents: client.agents$,
    inbox: client.inbox$,
  })
  page.add(client.events$.subscribe(({ type }) => heard.push(type)))

  function look(id?: number) {
    const { info$, messages$, typing$, unread$, ...commands } = client.conversation(id)
    const subscription = new Subscription()
    const sources = {
      ...{ messages: messages$, typing: typing$, conversation: info$ },
      unreadHere: id === undefined ? client.unread$ : unread$,
    }
    const read = receiveAll(subscription, sources)
    subscription.add(messages$.subscribe(() => (draws += 1)))
    return { commands, read, subscription }
  }

  let looking = look(conversationId)
  return {
    ...latest(() => ({
      ...looking.commands,
      ...{ startConversation, updateContact, identify, logOut },
    })),
    shown(): Shown {
      const { messages, ...conversation } = looking.read()
      const { items, ...list } = messages
      return { ...readPage(), ...conversation, rows: items, list }
    },
    heard: () => heard,
    draws: () => draws,
    turnTo(id) {
      looking.subscription.unsubscribe()
      looking = look(id)
    },
    unmount() {
      looking.subscription.unsubscribe()
      page.unsubscribe()
    },
  }
}

/** Subscribes to all sources; the result answers the newest value received from each. */
function receiveAll<Values extends object>(
  subscription: Subscription,
  sources: { readonly [Name in keyof Values]: StateObservable<Values[Name]> },
): () => Values {
  const received: Partial<Values> = {}
  for (const name in sources) {
    subscription.add(sources[name].subscribe((value) => (received[name] = value)))
  }
  return () => {
    const missing = Object.keys(sources).filter((name) => !(name in received))
    if (missing.length === 0) return { ...received } as Values // nothing is missing
    throw new Error(`unable to read; nothing was received from ${missing.join(', ')}`)
  }
}
