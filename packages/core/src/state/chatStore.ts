import type { Observable } from 'rxjs'
import { createStream } from '../createStream.ts'
import type { Clock } from '../ports/clock.ts'
import type { Signals } from '../ports/signals.ts'
import { createStateObservable, type StateObservable } from '../stateObservable.ts'
import type { ChatEvent, ChatEventBatch } from './chatEvent.ts'
import type { ChatState } from './chatState.ts'
import { initialChatState } from './initialState.ts'
import { reduceChat } from './reduceChat.ts'

/** Where the state is held: in the client, or in a store of the app. */
export interface ChatContainer {
  read(): ChatState
  /** Must reduce the event with `reduceChat` before it returns. */
  apply(event: ChatEvent | ChatEventBatch): void
  /** Calls back when the state changed by anything but `apply`: time travel, a reset, a rehydration. */
  subscribe?(listener: () => void): () => void
}

/** The state and the only way to change it. */
export interface ChatStore {
  readonly read: () => ChatState
  /** A fact of our own: applied at once, after all that arrived before it. */
  readonly apply: (event: ChatEvent) => void
  /** A fact from the line: applied with all others that arrive within one frame. */
  readonly arrive: (event: ChatEvent) => void
  readonly events$: Observable<ChatEvent>
  /** The container was emptied by somebody else: what is known has to be told again. */
  readonly emptied$: Observable<void>
  /** A part of the state, each time it is another one. */
  readonly select: <T>(selector: (state: ChatState) => T) => StateObservable<T>
  readonly destroy: () => void
}

/** One frame of a screen. */
const FRAME_MS = 16
/** Nobody looks: fewer, larger steps. */
const HIDDEN_FRAME_MS = 250

/** Holds the state in the client. */
export function createChatContainer(): ChatContainer {
  let state = initialChatState
  return {
    read: () => state,
    apply(event) {
      state = reduceChat(state, event)
    },
  }
}

/** Folds what arrives within a frame into one step, and tells who listens. */
export function createChatStore(
  container: ChatContainer,
  { clock, signals }: { readonly clock: Clock; readonly signals: Signals },
): ChatStore {
  const changed = createStream<void>()
  const told = createStream<ChatEvent>()
  let arrived: ChatEvent[] = []
  /** Facts that are applied and not told yet: one may cause another while it is applied or told. */
  const untold: ChatEvent[] = []
  let isTelling = false
  const emptied = createStream<void>()
  let cancelFlush: (() => void) | undefined

  const leave = container.subscribe?.(() => {
    changed.emit()
    if (container.read() === initialChatState) emptied.emit()
  })

  function flush(): void {
    cancelFlush?.()
    cancelFlush = undefined
    const events = arrived
    arrived = []
    const [first] = events
    if (first !== undefined) commit(events.length === 1 ? first : { type: 'batch', events }, events)
  }

  function commit(event: ChatEvent | ChatEventBatch, facts: readonly ChatEvent[]): void {
    container.apply(event)
    untold.push(...facts)
    changed.emit()
    if (isTelling) return
    isTelling = true
    for (let fact = untold.shift(); fact; fact = untold.shift()) told.emit(fact)
    isTelling = false
  }

  return {
    read: () => container.read(),
    events$: told.values$,
    emptied$: emptied.values$,
    apply(event) {
      flush()
      commit(event, [event])
    },
    arrive(event) {
      arrived.push(event)
      cancelFlush ??= clock.schedule(flush, signals.isVisible ? FRAME_MS : HIDDEN_FRAME_MS)
    },
    select(selector) {
      const read = () => selector(container.read())
      return createStateObservable(read, (subscriber) => {
        let last = read()
        subscriber.next(last)
        return changed.values$.subscribe({
          next() {
            const next = read()
            if (Object.is(next, last)) return
            last = next
            subscriber.next(next)
          },
          complete: () => subscriber.complete(),
        })
      })
    },
    destroy() {
      cancelFlush?.()
      leave?.()
      changed.complete()
      told.complete()
    },
  }
}
