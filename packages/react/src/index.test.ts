import { expect, it } from 'vitest'
import * as react from './index.ts'

it('exports these names', () => {
  expect(Object.keys(react).sort()).toMatchInlineSnapshot(`
    [
      "UniLinkProvider",
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
