import type { Dispatch, MiddlewareAPI } from '@reduxjs/toolkit'
import { initialChatState, UniLinkError, type ChatContainer, type ChatState } from '@unilink/core'
import { toAction } from './chatAction.ts'

/** A slice of a Redux store as the place where a client's state lives. */
export interface StoreContainer<State> extends ChatContainer {
  /** The store is there. */
  readonly connect: (store: MiddlewareAPI<Dispatch, State>) => void
  /** Passes an action on, and notices when it was not the client that changed the slice. */
  readonly pass: (action: unknown, next: (action: unknown) => unknown) => unknown
}

/**
 * Makes a container of the slice that `selectSlice` finds.
 *
 * @remarks A middleware cannot subscribe to its store. A change that comes as an action (a root reset,
 * a rehydration) is noticed at once; one that does not (a jump in the DevTools) with the next action.
 */
export function createStoreContainer<State>(
  name: string,
  selectSlice: (state: State) => ChatState | undefined,
): StoreContainer<State> {
  const ownActions = new WeakSet()
  let store: MiddlewareAPI<Dispatch, State> | undefined
  let known: ChatState | undefined
  let tell = () => {}

  const find = () => store && selectSlice(store.getState())

  /** Tells the client when the slice is not what it left. */
  function notice(): void {
    const slice = find()
    if (slice === known) return
    known = slice
    if (slice) tell()
  }

  return {
    connect(api) {
      if (store) {
        throw refuse('the middleware is in another store already: make one of these for each store')
      }
      store = api
      known = find()
    },
    read() {
      const slice = store ? find() : initialChatState
      if (slice) return slice
      throw refuse(
        `the store has no such slice: add \`${name}: reducer\` to its reducers, or tell where it is with \`selectSlice\``,
      )
    },
    apply(event) {
      if (!store) throw refuse('there is no store: give the middleware to configureStore first')
      notice()
      const action = toAction(name, event)
      ownActions.add(action)
      store.dispatch(action)
    },
    subscribe(listener) {
      tell = listener
      return () => (tell = () => {})
    },
    pass(action, next) {
      const result = next(action)
      // Of what is no object it answers false.
      if (ownActions.has(action as object)) known = find()
      else notice()
      return result
    },
  }

  function refuse(reason: string): UniLinkError {
    return new UniLinkError(
      'state',
      'invalid-options',
      `unable to keep the chat in the slice "${name}"; ${reason}`,
    )
  }
}
