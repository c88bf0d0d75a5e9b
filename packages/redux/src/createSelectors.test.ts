import { initialChatState, reduceChat, type ChatState } from '@unilink/core'
import { expect, it } from 'vitest'
import { textsOf } from '../test/textsOf.ts'
import { createSelectors } from './index.ts'

interface AppState {
  readonly chat: ChatState
  readonly other?: number
}

const agent = {
  type: 'user',
  id: 3,
  name: 'Ada',
  availableName: 'Ada',
  avatarUrl: '',
  availability: 'online',
} as const

const state: AppState = {
  chat: [7, 8].reduce(
    (chat, conversationId) =>
      reduceChat(
        reduceChat(chat, {
          type: 'messages.loaded',
          conversationId,
          position: 'newest',
          messages: [
            {
              id: conversationId * 10,
              content: `in ${conversationId}`,
              messageType: 'outgoing',
              createdAt: 1_000,
              conversationId,
              attachments: [],
              contentType: 'text',
              contentAttributes: {},
            },
          ],
          askedAt: 0,
          hasOlder: false,
          holes: [],
          claims: {},
        }),
        { type: 'conversation.typing_on', conversationId, agent: { ...agent, id: conversationId } },
      ),
    reduceChat(initialChatState, { type: 'conversation.selected', conversationId: 7 }),
  ),
}

const selectors = createSelectors((app: AppState) => app.chat)

it('reads the current conversation unless another one is named', () => {
  const { selectMessages, selectTyping } = selectors

  expect(textsOf(selectMessages(state))).toEqual(['in 7'])
  expect(textsOf(selectMessages(state, 8))).toEqual(['in 8'])
  expect(selectTyping(state).map(({ id }) => id)).toEqual([7])
  expect(selectTyping(state, 8).map(({ id }) => id)).toEqual([8])
})

it('reads nothing of a conversation it does not know', () => {
  expect(selectors.selectMessages(state, 99)).toMatchObject({ status: 'idle', items: [] })
  expect(selectors.selectConversation(state, 99).conversation).toBeNull()
  expect(selectors.selectTyping(state, 99)).toEqual([])
})

it.each(Object.entries(selectors))('%s gives the same object until it changes', (_, select) => {
  const first = select(state)

  expect(select({ ...state, other: 1 })).toBe(first)
})

it('keeps the results of two conversations side by side', () => {
  const { selectMessages, selectConversation } = selectors
  const results = [7, 8].map((id) => [selectMessages(state, id), selectConversation(state, id)])

  const again = [7, 8].map((id) => [selectMessages(state, id), selectConversation(state, id)])

  expect(again.flat().every((result, index) => result === results.flat()[index])).toBe(true)
})

it('gives a new object once something in it has changed', () => {
  const before = selectors.selectUnread(state)
  const chat = reduceChat(state.chat, { type: 'conversation.seen', conversationId: 7, upToId: 70 })

  const after = selectors.selectUnread({ chat })

  expect([before.count, after.count]).toEqual([2, 1])
})
