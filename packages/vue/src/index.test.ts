import { expect, it } from 'vitest'
import * as vue from './index.ts'

it('exports these names', () => {
  expect(Object.keys(vue).sort()).toMatchInlineSnapshot(`
    [
      "UniLinkPlugin",
      "provideClient",
      "useAgents",
      "useChatEvent",
      "useClient",
      "useConnection",
      "useContact",
      "useConversation",
      "useConversations",
      "useInbox",
      "useMessages",
      "useStateObservable",
      "useSuspenseMessages",
      "useTyping",
      "useUnread",
    ]
  `)
})
