import { createClient, type Client } from '@unilink/core'
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
  useTyping,
  useUnread,
} from '@unilink/vue'
import {
  createApp,
  defineComponent,
  h,
  onMounted,
  onUpdated,
  proxyRefs,
  ref,
  type VNode,
} from 'vue'
import type { Chat, Commands, Driver } from '../driver.ts'
import { partAttribute, readPage, rowAttribute } from './readPage.ts'

/** A Vue app with the plugin. */
export const vue: Driver = {
  name: 'Vue',
  open(options) {
    const client = createClient(options)
    return { mount: (conversationId) => mount(client, conversationId), end: client.destroy }
  },
}

function mount(client: Client, conversationId?: number): Chat {
  const host = document.body.appendChild(document.createElement('div'))
  const id = ref(conversationId)
  const heard: string[] = []
  let draws = 0
  let commands: Commands | undefined

  const ChatPage = defineComponent(() => {
    const { items, send, retry, discard, loadOlder, fillHole, refresh, answer, ...list } =
      useMessages(id)
    const { resolve, rate, markSeen, ...conversation } = useConversation(id)
    const { startConversation, ...conversations } = useConversations()
    const { updateContact, identify, logOut, ...contact } = useContact()
    const { setTyping, agents: typing } = useTyping(id)
    const { markSeen: _, ...unread } = useUnread()
    const { markSeen: __, ...unreadHere } = useUnread(id)
    const connection = useConnection()
    const agents = useAgents()
    const inbox = useInbox()
    useChatEvent(({ type }) => heard.push(type))
    commands = {
      ...{ send, retry, discard, loadOlder, fillHole, refresh, answer, setTyping },
      ...{ markSeen, resolve, rate, startConversation },
      ...{ updateContact, identify, logOut },
    }
    const count = () => void (draws += 1)
    onMounted(count)
    onUpdated(count)
    const groups = {
      ...{ list, unread, unreadHere, connection, contact },
      ...{ conversation, conversations, inbox },
    }
    return () => [
      h(
        'ol',
        items.value.map((item) => h('li', { key: item.key, [rowAttribute]: JSON.stringify(item) })),
      ),
      part('typing', typing.value),
      part('agents', agents.value),
      ...Object.entries(groups).map(([name, refs]) => part(name, proxyRefs(refs))),
    ]
  })

  const app = createApp(ChatPage).use(UniLinkPlugin, { client })
  app.mount(host)
  if (commands === undefined) throw new Error('unable to mount; nothing was set up')
  return {
    // Once is enough: what a composable returns follows the id by itself.
    ...commands,
    shown: () => readPage(host),
    heard: () => heard,
    draws: () => draws,
    turnTo: (conversationId) => void (id.value = conversationId),
    unmount() {
      app.unmount()
      host.remove()
    },
  }
}

function part(name: string, value: unknown): VNode {
  return h('output', { [partAttribute]: name }, JSON.stringify(value))
}
