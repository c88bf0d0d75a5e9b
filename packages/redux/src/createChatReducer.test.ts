import { configureStore } from '@reduxjs/toolkit'
import { initialChatState, type ChatEvent, type ChatState, type Message } from '@unilink/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toAction } from './chatAction.ts'
import { createChatReducer } from './createChatReducer.ts'

const reducer = createChatReducer('unilink')

describe('the reducer', () => {
  it('begins with the picture before anything is known', () => {
    expect(reducer(undefined, { type: '@@INIT' })).toBe(initialChatState)
  })

  it.each([
    ['of others', { type: 'message.created', payload: {} }],
    ['of another client', { type: 'other/message.created', payload: {} }],
    ['of a client whose name begins alike', { type: 'unilink/b/message.created', payload: {} }],
    ['about a command', { type: 'unilink/send/pending', meta: {} }],
    ['without a name', { type: 'unilink/' }],
    ['of a newer version', { type: 'unilink/message.pinned', payload: {} }],
  ])('leaves the state the same on actions %s', (_, action) => {
    const state = load(2)

    expect(reducer(state, action)).toBe(state)
  })

  it('keeps what did not change the same object', () => {
    const before = load(200)

    const after = reducer(before, arrived(201))

    const [chunks, chunksAfter] = [before, after].map((state) => state.timelines[7]?.chunks)
    expect(chunksAfter?.at(-1)).not.toBe(chunks?.at(-1))
    expect(chunksAfter?.slice(0, -1).every((chunk, index) => chunk === chunks?.[index])).toBe(true)
  })
})

describe('in development', () => {
  it('everything in the state is frozen but the list of chunks', () => {
    const state = reducer(load(100), arrived(101))

    expect(listOpen(state, 'state')).toEqual(['state.timelines.7.chunks'])
  })

  it('a slip of a reader is an error', () => {
    const { conversations } = reducer(load(3), arrived(4))

    expect(() => (conversations.items as unknown[]).push('mine')).toThrow(TypeError)
  })

  it('an action costs hardly more at 10,000 messages than at 100', () => {
    const [few, many] = [measure(100), measure(10_000)]

    console.log(`reduce and freeze: ${few.toFixed(3)} ms at 100, ${many.toFixed(3)} at 10,000`)
    // Without freezing what is new only, it would be a hundred times as much.
    expect(many).toBeLessThan(Math.max(few * 20, 2))
  })

  it('the checks of Redux Toolkit stay on at 10,000 messages', () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const store = configureStore({
      reducer: { unilink: reducer },
      preloadedState: { unilink: reducer(load(10_000), arrived(10_001)) },
      devTools: false,
    })
    // The first look at 10,000 messages takes its time.
    store.dispatch(arrived(10_002))

    const perActionMs = Array.from({ length: 21 }, (_, index) => {
      const startedAt = process.hrtime.bigint()
      store.dispatch(arrived(10_003 + index))
      return Number(process.hrtime.bigint() - startedAt) / 1e6
    }).sort((a, b) => a - b)[10]

    console.log(`an action with all checks at 10,000 messages: ${perActionMs?.toFixed(2)} ms`)
    // Unfrozen it is more than 150 ms, with the list of chunks frozen 50.
    expect(perActionMs).toBeLessThan(20)
  })
})

describe('in production', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('nothing is frozen', () => {
    vi.stubEnv('NODE_ENV', 'production')
    const fast = createChatReducer('unilink')

    const state = fast(fast(undefined, { type: '@@INIT' }), loaded(3))

    expect(Object.isFrozen(state)).toBe(false)
    expect(Object.isFrozen(state.timelines[7])).toBe(false)
  })

  it('a page without `process` is one', () => {
    vi.stubGlobal('process', undefined)
    const fast = createChatReducer('unilink')
    // The test runner needs it.
    vi.unstubAllGlobals()

    expect(Object.isFrozen(fast(initialChatState, loaded(3)))).toBe(false)
  })
})

/** Milliseconds of one more message. */
function measure(count: number): number {
  let state = load(count)
  for (let id = count + 1; id < count + 50; id++) state = reducer(state, arrived(id))
  const startedAt = process.hrtime.bigint()
  for (let id = count + 50; id < count + 150; id++) state = reducer(state, arrived(id))
  return Number(process.hrtime.bigint() - startedAt) / 1e6 / 100
}

function load(count: number): ChatState {
  return reducer(initialChatState, loaded(count))
}

function loaded(count: number) {
  return toAction('unilink', {
    type: 'messages.loaded',
    conversationId: 7,
    position: 'newest',
    messages: Array.from({ length: count }, (_, index) => aMessage(index + 1)),
    askedAt: 0,
    hasOlder: false,
    holes: [],
    claims: {},
  })
}

function arrived(id: number) {
  const event: ChatEvent = { type: 'message.created', message: aMessage(id), receivedAt: id }
  return toAction('unilink', event)
}

function aMessage(id: number): Message {
  return {
    id,
    content: `message ${id}`,
    messageType: 'outgoing',
    createdAt: id * 1_000,
    conversationId: 7,
    attachments: [],
    contentType: 'text',
    contentAttributes: {},
    sender: {
      type: 'user',
      id: 1,
      name: 'Ada',
      availableName: 'Ada',
      avatarUrl: '',
      availability: null,
    },
  }
}

/** Where something is not frozen. */
function listOpen(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([key, part]) => listOpen(part, `${path}.${key}`))
  return Object.isFrozen(value) ? inside : [path, ...inside]
}
