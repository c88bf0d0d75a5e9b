import { expect, it } from 'vitest'
import { aMessage, anOwnMessage, someMessages } from '../../test/aMessage.ts'
import type { Message } from '../model/message.ts'
import type { ChatEvent, ConversationSummary } from '../state/chatEvent.ts'
import type { ChatState } from '../state/chatState.ts'
import { initialChatState } from '../state/initialState.ts'
import { reduceChat } from '../state/reduceChat.ts'
import { toCachedChat } from './cachedChat.ts'

const contact = { id: 1, name: 'Amara', email: null, phoneNumber: null }

function aConversation(id: number): ConversationSummary {
  const seen = { contactLastSeenAt: 0, agentLastSeenAt: 0 }
  return { id, inboxId: 1, status: 'open', uuid: null, ...seen, lastActivityAt: id * 1_000 }
}

function loaded(
  conversationId: number,
  messages: readonly Message[],
  fields: Partial<ChatEvent & { type: 'messages.loaded' }> = {},
): ChatEvent {
  return {
    type: 'messages.loaded',
    conversationId,
    position: 'newest',
    messages: messages.map((message) => ({ ...message, conversationId })),
    askedAt: 0,
    hasOlder: false,
    holes: [],
    claims: {},
    ...fields,
  }
}

/** A state with so many conversations, and what else happened. */
function aState(conversations: number, ...events: readonly ChatEvent[]): ChatState {
  const summaries = Array.from({ length: conversations }, (_, index) => aConversation(index + 1))
  const facts: readonly ChatEvent[] = [
    { type: 'contact.loaded', contact, isVerified: false, isLinked: false },
    { type: 'conversations.loaded', conversations: summaries, askedAt: 0, isPartial: false },
    ...events,
  ]
  return facts.reduce(reduceChat, initialChatState)
}

const wholeUpTo = (): number => 1_000

function idsOf(state: ChatState): unknown {
  return toCachedChat(state, wholeUpTo)?.pages.map(({ messages }) => messages.map(({ id }) => id))
}

it('keeps the newest 20 messages, and that there are older ones', () => {
  const chat = toCachedChat(aState(1, loaded(1, someMessages(1, 30))), wholeUpTo)

  expect(chat?.pages[0]?.messages).toEqual(
    someMessages(11, 30).map((message) => ({ ...message, conversationId: 1 })),
  )
  expect(chat?.pages[0]).toMatchObject({ hasOlder: true, watermark: 30 })
})

it('keeps the five newest conversations, and that these are not all', () => {
  const chat = toCachedChat(aState(6), wholeUpTo)

  expect(chat?.conversations.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2])
  expect(chat?.isPartial).toBe(true)
  expect(toCachedChat(aState(5), wholeUpTo)?.isPartial).toBe(false)
})

it('keeps no more than 256 KiB: the oldest messages of the oldest conversations go', () => {
  const long = 'x'.repeat(60_000)
  const messages = [1, 2, 3].map((id) => aMessage({ id, content: long }))

  expect(idsOf(aState(2, loaded(1, messages), loaded(2, messages)))).toEqual([[1, 2, 3], [3]])
})

it('keeps nothing of a conversation whose newest message is too long', () => {
  const messages = [aMessage({ id: 1 }), aMessage({ id: 2, content: 'x'.repeat(300_000) })]

  expect(idsOf(aState(1, loaded(1, messages)))).toEqual([])
})

it('keeps the keys of own messages, and of no others', () => {
  const messages = [anOwnMessage({ id: 1 }), anOwnMessage({ id: 2 }), aMessage({ id: 3 })]

  const chat = toCachedChat(aState(1, loaded(1, messages, { claims: { 1: 'own' } })), wholeUpTo)

  expect(chat?.pages[0]?.claims).toEqual({ 1: 'own' })
})

it('keeps messages as the server told them, without what is the screen’s', () => {
  const chat = toCachedChat(aState(1, loaded(1, [anOwnMessage({ id: 1 })])), wholeUpTo)

  expect(chat?.pages[0]?.messages).toEqual([anOwnMessage({ id: 1, conversationId: 1 })])
})

it('keeps no page of which nobody knows up to where it is whole', () => {
  const state = aState(1, loaded(1, someMessages(1, 3)))

  expect(toCachedChat(state, () => null)?.pages).toEqual([])
})

it('is whole no further than the messages it keeps, and from the first of them at least', () => {
  const state = aState(1, loaded(1, someMessages(11, 30)))

  const watermarks = [5, 20, 40].map((id) => toCachedChat(state, () => id)?.pages[0]?.watermark)

  expect(watermarks).toEqual([11, 20, 30])
})

it('keeps nothing without a contact: the state was emptied, or nobody is known yet', () => {
  expect(toCachedChat(initialChatState, wholeUpTo)).toBeUndefined()
})

it('keeps what follows the newest hole, and that there is more before', () => {
  const holes = [{ key: 'hole-21', afterId: 21, beforeId: 25, createdAt: 25_000 }]

  const chat = toCachedChat(aState(1, loaded(1, someMessages(20, 30), { holes })), wholeUpTo)

  expect(chat?.pages[0]?.messages.map(({ id }) => id)).toEqual([25, 26, 27, 28, 29, 30])
  expect(chat?.pages[0]?.hasOlder).toBe(true)
})

it('keeps that there is more before a hole with nothing shown below it', () => {
  const holes = [{ key: 'hole-0', afterId: 0, beforeId: 20, createdAt: 20_000 }]

  const chat = toCachedChat(aState(1, loaded(1, someMessages(20, 30), { holes })), wholeUpTo)

  expect(chat?.pages[0]?.hasOlder).toBe(true)
})
