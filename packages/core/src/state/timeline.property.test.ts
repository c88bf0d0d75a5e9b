import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aRow, aSpoken, idOf, messageCount } from '../../test/anyFact.ts'
import { messagesOf } from '../../test/messagesOf.ts'
import { patience, propertyRuns } from '../../test/propertyRuns.ts'
import type { ChatEvent } from './chatEvent.ts'
import { initialChatState } from './initialState.ts'
import { reduceChat } from './reduceChat.ts'
import { createMessagesSelector } from './selectors.ts'
import type { MessageItem } from './timelineItem.ts'

const conversationId = 7

const selectMessages = createMessagesSelector(conversationId)

/** What happens, one after the other: each counts as a second. */
const anyStep = fc.oneof(
  // The server has another version of a message, and says so at once or later.
  fc.record({
    kind: fc.constant('change' as const),
    nth: fc.integer({ min: 1, max: messageCount }),
    delay: fc.nat(4),
  }),
  // The next page is asked for, and comes at once or later, with what the server had at a time between.
  fc.record({
    kind: fc.constant('page' as const),
    size: fc.integer({ min: 1, max: 9 }),
    delay: fc.nat(4),
  }),
)

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never

/** Everything that is told in a story, each by its time, and what the server has in the end. */
function tell(steps: readonly Step[]): { facts: ChatEvent[]; versions: number[] } {
  const told: { readonly at: number; readonly fact: ChatEvent }[] = []
  /** A page does not say how new it is: of one message, what was said first comes first. */
  const saidUntil: number[] = []
  const versions = Array.from({ length: messageCount + 1 }, () => 0)
  let before = messageCount + 1
  let busyUntil = -1
  for (const [at, step] of [...steps, ...rest].entries()) {
    if (step.kind === 'change') {
      const version = (versions[step.nth] ?? 0) + 1
      if (version > 3) continue
      versions[step.nth] = version
      const toldAt = Math.max(at + step.delay, saidUntil[step.nth] ?? 0)
      saidUntil[step.nth] = toldAt
      const message = aSpoken({ conversationId, nth: step.nth, version })
      told.push({ at: toldAt, fact: { type: 'message.updated', message, receivedAt: toldAt } })
    } else if (before > 1 && at > busyUntil) {
      const toldAt = at + step.delay
      const from = Math.max(1, before - step.size)
      const position = before > messageCount ? 'newest' : 'older'
      const rows = Array.from({ length: before - from }, (_, index) => from + index)
      told.push(
        { at, fact: { type: 'messages.loading', conversationId, position } },
        {
          at: toldAt,
          fact: {
            type: 'messages.loaded',
            conversationId,
            position,
            messages: rows.map((nth) => aRow({ conversationId, nth, version: versions[nth] ?? 0 })),
            askedAt: at - 0.5,
            hasOlder: from > 1,
            holes: [],
            claims: {},
          },
        },
      )
      before = from
      busyUntil = toldAt
    }
  }
  const facts = told.sort((one, other) => one.at - other.at).map(({ fact }) => fact)
  return { facts, versions }
}

/** Reads what is left, so that in the end all is there. */
const rest: readonly Step[] = Array.from({ length: 40 }, (_, at) =>
  at % 8 === 7
    ? { kind: 'page', size: messageCount, delay: 0 }
    : { kind: 'page', size: 3, delay: 0 },
)

function itemsAfter(facts: readonly ChatEvent[]): readonly MessageItem[] {
  return messagesOf(selectMessages(facts.reduce(reduceChat, initialChatState)).items)
}

test('whatever comes when, rows stand in order and once', patience, () => {
  const property = fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
    const { facts } = tell(steps)
    let state = initialChatState
    for (const fact of facts) {
      state = reduceChat(state, fact)
      const ids = messagesOf(selectMessages(state).items).map(({ id }) => id ?? 0)

      expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other))
    }
  })
  fc.assert(property, propertyRuns(0.01))
})

test('in the end every message is there, as the server has it', patience, () => {
  const property = fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
    const { facts, versions } = tell(steps)

    expect(itemsAfter(facts).map(({ content }) => content)).toEqual(
      versions.slice(1).map((version, index) => {
        const id = idOf({ conversationId, nth: index + 1 })
        return `text ${id}, version ${version}`
      }),
    )
  })
  fc.assert(property, propertyRuns(0.03))
})
