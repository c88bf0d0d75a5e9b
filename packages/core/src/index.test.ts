import { expect, it } from 'vitest'
import * as core from './index.ts'
import * as server from './server.ts'

it('exports these names; a new one is a decision', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "UniLinkError",
      "consoleLogger",
      "createApi",
      "createClient",
      "createConversationSelector",
      "createCookieStorage",
      "createIndexedDbStorage",
      "createLocalLocks",
      "createLocalStorage",
      "createMemoryStorage",
      "createMessagesSelector",
      "createRoomChannel",
      "createTypingSelector",
      "createUnreadSelector",
      "defaultRoomTimings",
      "defaultSyncTimings",
      "initialChatState",
      "reduceChat",
    ]
  `)
  expect(Object.keys(server).sort()).toMatchInlineSnapshot(`
    [
      "signIdentity",
    ]
  `)
})
