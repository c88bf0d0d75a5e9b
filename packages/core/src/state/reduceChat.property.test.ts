import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyChatEvent, anyServerFact, anySocketFact } from '../../test/anyFact.ts'
import { flawOf } from '../../test/flawOf.ts'
import { patience, propertyRuns } from '../../test/propertyRuns.ts'
import type { ChatEvent } from './chatEvent.ts'
import type { ChatState } from './chatState.ts'
import { initialChatState } from './initialState.ts'
import { reduceChat } from './reduceChat.ts'

const history = fc.array(anyChatEvent, { maxLength: 30 })

function play(events: readonly ChatEvent[], from = initialChatState): ChatState {
  return events.reduce(reduceChat, from)
}

test('any facts in any order make a picture of plain data', patience, () => {
  const property = fc.property(history, (events) => {
    expect(flawOf(play(events))).toBeUndefined()
  })
  fc.assert(property, propertyRuns(0.03))
})

test('a batch is the same as its facts one by one', patience, () => {
  const property = fc.property(history, history, (before, events) => {
    const state = play(before)

    expect(reduceChat(state, { type: 'batch', events })).toEqual(play(events, state))
  })
  fc.assert(property, propertyRuns(0.01))
})

test('no fact changes a picture that was given away', patience, () => {
  const property = fc.property(history, anyChatEvent, (before, event) => {
    const state = play(before)
    const copy = structuredClone(state)

    reduceChat(state, event)

    expect(state).toEqual(copy)
  })
  fc.assert(property, propertyRuns(0.01))
})

test('what the server tells twice is told once', patience, () => {
  const property = fc.property(history, anyServerFact, (before, event) => {
    const once = reduceChat(play(before), event)

    expect(reduceChat(once, event)).toEqual(once)
  })
  fc.assert(property, propertyRuns(0.03))
})

test('what the socket tells is free of order', patience, () => {
  const facts = fc.array(anySocketFact, { maxLength: 12 })
  const property = fc.property(facts, fc.infiniteStream(fc.nat()), (events, chance) => {
    const shuffled = events
      .map((event) => ({ event, at: chance.next().value }))
      .sort((one, other) => one.at - other.at)
      .map(({ event }) => event)

    expect(pictureOf(play(shuffled))).toEqual(pictureOf(play(events)))
  })
  fc.assert(property, propertyRuns(0.03))
})

/** A state without what tells the order of arrival and nothing else. */
function pictureOf(state: ChatState): ChatState {
  return { ...state, agents: [...state.agents].sort((one, other) => one.id - other.id) }
}
