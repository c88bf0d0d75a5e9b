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
  ErrorJson,
  InboxState,
  LoadStatus,
  MessageListState,
  StateObservable,
  TimelineItem,
  UnreadState,
} from '@unilink/core'
import { expectTypeOf, it } from 'vitest'
import { createApp, type MaybeRef, type MaybeRefOrGetter, type Ref } from 'vue'
import {
  UniLinkPlugin,
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
  type StateRefs,
} from './index.ts'

it('gives each composable the types of core', () => {
  expectTypeOf(useClient).returns.toEqualTypeOf<Client>()
  expectTypeOf(useMessages).returns.toExtend<StateRefs<MessageListState>>()
  expectTypeOf(useMessages)
    .returns.toHaveProperty('send')
    .toEqualTypeOf<ConversationHandle['send']>()
  expectTypeOf(useSuspenseMessages).returns.resolves.toEqualTypeOf<ReturnType<typeof useMessages>>()
  expectTypeOf(useConversation).returns.toExtend<
    StateRefs<ConversationState> & Pick<ConversationHandle, 'markSeen' | 'resolve' | 'rate'>
  >()
  expectTypeOf(useConversations).returns.toExtend<
    StateRefs<ConversationListState> & Pick<Client, 'startConversation'>
  >()
  expectTypeOf(useTyping)
    .returns.toHaveProperty('agents')
    .toEqualTypeOf<Readonly<Ref<readonly AgentSender[]>>>()
  expectTypeOf(useContact).returns.toExtend<
    StateRefs<ContactState> & Pick<Client, 'updateContact' | 'identify' | 'logOut'>
  >()
  expectTypeOf(useInbox).returns.toEqualTypeOf<StateRefs<InboxState>>()
  expectTypeOf(useConnection).returns.toEqualTypeOf<StateRefs<ConnectionState>>()
  expectTypeOf(useAgents).returns.toEqualTypeOf<Readonly<Ref<readonly Agent[]>>>()
  expectTypeOf(useUnread).returns.toExtend<
    StateRefs<UnreadState> & Pick<ConversationHandle, 'markSeen'>
  >()
})

it('infers the value of any state stream', () => {
  expectTypeOf(useStateObservable<number>)
    .parameter(0)
    .toEqualTypeOf<MaybeRefOrGetter<StateObservable<number>>>()
  expectTypeOf(useStateObservable<number>).returns.toEqualTypeOf<Readonly<Ref<number>>>()
})

it('gives each field of a state as a readonly ref', () => {
  const { items, status, error } = {} as ReturnType<typeof useMessages>

  expectTypeOf(items.value).toEqualTypeOf<readonly TimelineItem[]>()
  expectTypeOf(status.value).toEqualTypeOf<LoadStatus>()
  expectTypeOf(error.value).toEqualTypeOf<ErrorJson | undefined>()
  // @ts-expect-error results are read only
  status.value = 'ready'
})

it('takes a conversation id, and a client in place of the plugin', () => {
  expectTypeOf(useMessages).parameter(0).toEqualTypeOf<MaybeRefOrGetter<number | undefined>>()
  expectTypeOf(useMessages).toBeCallableWith(7, { client: {} as Client })
  expectTypeOf(useMessages).toBeCallableWith({} as Ref<number>)
  expectTypeOf(useMessages).toBeCallableWith(() => 7)
  expectTypeOf(useInbox).toBeCallableWith({ client: {} as Client })
  // @ts-expect-error an id is a number
  expectTypeOf(useMessages).toBeCallableWith('7')
})

it('installs with a client only', () => {
  createApp({}).use(UniLinkPlugin, { client: {} as Client })
  // @ts-expect-error a client is needed
  createApp({}).use(UniLinkPlugin, {})
  // @ts-expect-error options are needed
  createApp({}).use(UniLinkPlugin)
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
  expectTypeOf(useChatEvent).parameter(0).toEqualTypeOf<MaybeRef<(event: ChatEvent) => void>>()
})
