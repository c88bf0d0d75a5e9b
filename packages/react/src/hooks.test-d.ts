import type {
  Agent,
  AgentSender,
  ChatEvent,
  Client,
  ConnectionState,
  ContactState,
  ConversationHandle,
  ConversationListState,
  ConversationState,
  InboxState,
  MessageListState,
  StateObservable,
  UnreadState,
} from '@unilink/core'
import { expectTypeOf, it } from 'vitest'
import {
  useAgents,
  useChatEvent,
  useClient,
  useConnection,
  useContact,
  useConversation,
  useConversations,
  useInbox,
  useMessages,
  useStateObservable,
  useSuspenseMessages,
  useTyping,
  useUnread,
} from './index.ts'

it('gives each hook the types of core', () => {
  expectTypeOf(useClient).returns.toEqualTypeOf<Client>()
  expectTypeOf(useMessages).returns.toExtend<MessageListState>()
  expectTypeOf(useMessages)
    .returns.toHaveProperty('send')
    .toEqualTypeOf<ConversationHandle['send']>()
  expectTypeOf(useSuspenseMessages).toEqualTypeOf<typeof useMessages>()
  expectTypeOf(useConversation).returns.toExtend<
    ConversationState & Pick<ConversationHandle, 'markSeen' | 'resolve' | 'rate'>
  >()
  expectTypeOf(useConversations).returns.toExtend<
    ConversationListState & Pick<Client, 'startConversation'>
  >()
  expectTypeOf(useTyping).returns.toHaveProperty('agents').toEqualTypeOf<readonly AgentSender[]>()
  expectTypeOf(useContact).returns.toExtend<
    ContactState & Pick<Client, 'updateContact' | 'identify' | 'logOut'>
  >()
  expectTypeOf(useInbox).returns.toEqualTypeOf<InboxState>()
  expectTypeOf(useConnection).returns.toEqualTypeOf<ConnectionState>()
  expectTypeOf(useAgents).returns.toEqualTypeOf<readonly Agent[]>()
  expectTypeOf(useUnread).returns.toExtend<UnreadState & Pick<ConversationHandle, 'markSeen'>>()
})

it('infers the value of any state stream', () => {
  expectTypeOf(useStateObservable<number>)
    .parameter(0)
    .toEqualTypeOf<StateObservable<number>>()
  expectTypeOf(useStateObservable<number>).returns.toBeNumber()
})

it('takes a conversation id, and a client in place of the provider', () => {
  expectTypeOf(useMessages).parameter(0).toEqualTypeOf<number | undefined>()
  expectTypeOf(useMessages).toBeCallableWith(7, { client: {} as Client })
  expectTypeOf(useInbox).toBeCallableWith({ client: {} as Client })
  // @ts-expect-error an id is a number
  expectTypeOf(useMessages).toBeCallableWith('7')
})

it('refuses answers and ratings that are none', () => {
  const { answer } = {} as ReturnType<typeof useMessages>
  const { rate } = {} as ReturnType<typeof useConversation>
  expectTypeOf(answer).toBeCallableWith(1, [{ name: 'size', value: 's' }])
  // @ts-expect-error a text is no list of fields
  expectTypeOf(answer).toBeCallableWith(1, 'Small')
  expectTypeOf(rate).toBeCallableWith({ rating: 5 })
  // @ts-expect-error a rating is a number
  expectTypeOf(rate).toBeCallableWith({ rating: 'good' })
})

it('narrows events by their type', () => {
  expectTypeOf(useChatEvent).parameter(0).parameter(0).toEqualTypeOf<ChatEvent>()
})
