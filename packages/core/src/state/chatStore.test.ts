import { createVirtualClock } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { aMessage } from '../../test/aMessage.ts'
import { createFakeSignals } from '../../test/fakeSignals.ts'
import type { ChatEvent } from './chatEvent.ts'
import { createChatContainer, createChatStore } from './chatStore.ts'

function openStore() {
  const clock = createVirtualClock()
  const signals = createFakeSignals()
  const applied: string[] = []
  const container = createChatContainer()
  const store = createChatStore(
    {
      ...container,
      apply(event) {
        applied.push(event.type)
        container.apply(event)
      },
    },
    { clock, signals },
  )
  return { store, clock, signals, applied }
}

function created(id: number): ChatEvent {
  return { type: 'message.created', message: aMessage({ id }), receivedAt: 0 }
}

describe('a store', () => {
  it('tells facts in the order in which they were applied, also one that answers another', () => {
    const { store, applied } = openStore()
    const facts: string[] = []
    store.events$.subscribe(({ type }) => facts.push(type))
    const contact = store.select((state) => state.contact.status)
    contact.subscribe((status) => status === 'loading' && store.apply(created(1)))

    store.apply({ type: 'contact.loading' })

    expect(applied).toEqual(['contact.loading', 'message.created'])
    expect(facts).toEqual(applied)
  })

  it('folds what arrives within one frame into one step, and tells each fact', async () => {
    const { store, clock, applied } = openStore()
    const facts: string[] = []
    store.events$.subscribe(({ type }) => facts.push(type))
    for (const id of [1, 2, 3]) store.arrive(created(id))
    await clock.advance(15)
    expect(applied).toEqual([])

    await clock.advance(1)

    expect(applied).toEqual(['batch'])
    expect(facts).toEqual(['message.created', 'message.created', 'message.created'])
  })

  it('takes larger steps while nobody looks', async () => {
    const { store, clock, signals, applied } = openStore()
    signals.send('hidden')
    store.arrive(created(1))
    await clock.advance(249)
    store.arrive(created(2))
    expect(applied).toEqual([])

    await clock.advance(1)

    expect(applied).toEqual(['batch'])
  })

  it('applies an own fact at once, after all that arrived before it', () => {
    const { store, applied } = openStore()
    store.arrive(created(1))

    store.apply({ type: 'inbox.loading' })

    expect(applied).toEqual(['message.created', 'inbox.loading'])
  })

  it('tells a part only when it is another one', () => {
    const { store } = openStore()
    const seen: unknown[] = []
    store.select((state) => state.inbox).subscribe((inbox) => seen.push(inbox))

    store.apply({ type: 'contact.loading' })
    store.apply({ type: 'inbox.loading' })

    expect(seen).toHaveLength(2)
  })
})
