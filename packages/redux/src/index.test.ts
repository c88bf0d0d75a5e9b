import { expect, it } from 'vitest'
import * as redux from './index.ts'

it('exports these names', () => {
  expect(Object.keys(redux).sort()).toMatchInlineSnapshot(`
    [
      "createSelectors",
      "createUniLinkMiddleware",
    ]
  `)
})

it('returns these parts', () => {
  const parts = redux.createUniLinkMiddleware({ url: 'https://chat.example.com', inbox: 'anInbox' })

  expect(Object.keys(parts).sort()).toMatchInlineSnapshot(`
    [
      "actions",
      "client",
      "dispose",
      "eventsOf",
      "middleware",
      "reducer",
      "selectors",
    ]
  `)
  expect(Object.keys(parts.actions).sort()).toMatchInlineSnapshot(`
    [
      "answer",
      "discard",
      "fillHole",
      "identify",
      "loadOlder",
      "logOut",
      "markSeen",
      "open",
      "rate",
      "refresh",
      "resolve",
      "retry",
      "send",
      "setTyping",
      "start",
      "startConversation",
      "updateContact",
    ]
  `)
})
