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
  let draws = 0
  let commands: Commands | undefined

  const ChatPage = defineComponent(() => {
    const { items, send, retry, discard, loadOlder, answer, ...list } = useMessages(conversationId)
    const { resolve, rate, markSeen, ...conversation } = useConversation(conversationId)
    const { startConversation, ...conversations } = useConversations()
    const { updateContact, ...contact } = useContact()
    const { setTyping, agents: typing } = useTyping(conversationId)
    const { markSeen: _, ...unread } = useUnread()
    const connection = useConnection()
    const agents = useAgents()
    const inbox = useInbox()
    commands = {
      ...{ send, retry, discard, loadOlder, answer, setTyping },
      ...{ markSeen, resolve, rate, startConversation, updateContact },
    }
    const count = () => void (draws += 1)
    onMounted(count)
    onUpdated(count)
    const groups = { list, unread, connection, contact, conversation, conversations, inbox }
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

  /** Apart, so that its state does not count among the draws of the chat. */
  const Heard = defineComponent(() => {
    const heard = ref<readonly string[]>([])
    useChatEvent(({ type }) => void (heard.value = [...heard.value, type]))
    return () => part('heard', heard.value)
  })

  const app = createApp(() => [h(ChatPage), h(Heard)]).use(UniLinkPlugin, { client })
  app.mount(host)
  if (commands === undefined) throw new Error('unable to mount; nothing was set up')
  return {
    ...commands,
    shown: () => readPage(host),
    draws: () => draws,
    unmount() {
      app.unmount()
      host.remove()
    },
  }
}

function part(name: string, value: unknown): VNode {
  return h('output', { [partAttribute]: name }, JSON.stringify(value))
}
