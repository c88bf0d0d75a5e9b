import type { Middleware, Reducer } from '@reduxjs/toolkit'
import {
  createClient,
  type ChatEvent,
  type ChatState,
  type Client,
  type CreateClientOptions,
} from '@unilink/core'
import { toEvent } from './chatAction.ts'
import { isCommand, type CommandDispatch } from './command.ts'
import { createActions, type ChatActions } from './createActions.ts'
import { createChatReducer } from './createChatReducer.ts'
import { createSelectors, type ChatSelectors } from './createSelectors.ts'
import { createStoreContainer } from './createStoreContainer.ts'
import { settleCommand } from './settleCommand.ts'

/** Which chat to open, as for core's `createClient`, and where in the store it lives. */
export interface CreateUniLinkMiddlewareOptions<Name extends string, State> extends Omit<
  CreateClientOptions,
  'container'
> {
  /**
   * Heads the types of all actions; clients in one store have different names.
   *
   * @defaultValue 'unilink'
   */
  readonly name?: Name
  /**
   * Finds the slice.
   *
   * @defaultValue `(state) => state[name]`
   */
  readonly selectSlice?: (state: State) => ChatState
}

/** A client whose state is a slice of a Redux store. */
export interface UniLinkMiddleware<State> {
  /** The slice. Not to be persisted: sessions and caches are kept by the client itself. */
  readonly reducer: Reducer<ChatState>
  /** Stands before all others, by `prepend`: a `File` then never meets Redux Toolkit's checks. */
  readonly middleware: Middleware<CommandDispatch, State>
  readonly actions: ChatActions
  readonly selectors: ChatSelectors<State>
  /** What of the chat an action tells, also out of a batch: for listeners, sounds, notifications. */
  readonly eventsOf: (action: unknown) => readonly ChatEvent[]
  /** The client itself, for what no action or selector covers. */
  readonly client: Client
  /** Ends everything: sockets, timers, streams. The state stays as it is. */
  readonly dispose: () => void
}

/**
 * Opens a chat that lives in a Redux store.
 *
 * @remarks It does nothing until `open` or `start` or another command is dispatched, and rests 5 s after
 * the last of them is over. One of these is for one store: on a server, make both for each request.
 * @throws UniLinkError `invalid-options` for an address or inbox that cannot be one.
 *
 * @example
 * ```ts
 * const unilink = createUniLinkMiddleware({ url: 'https://chat.example.com', inbox: 'rT7bXc2N…' })
 * const store = configureStore({
 *   reducer: { unilink: unilink.reducer },
 *   middleware: (defaults) => defaults().prepend(unilink.middleware),
 * })
 * const close = store.dispatch(unilink.actions.open())
 * await store.dispatch(unilink.actions.send({ content: 'Hello' }))
 * ```
 */
export function createUniLinkMiddleware<
  const Name extends string = 'unilink',
  State = { readonly [Key in Name]: ChatState },
>(options: CreateUniLinkMiddlewareOptions<Name, State>): UniLinkMiddleware<State> {
  const {
    name = 'unilink',
    // Without `selectSlice` nothing but the default of State can be inferred.
    selectSlice = (state: State) => (state as Record<string, ChatState>)[name] as ChatState,
    ...clientOptions
  } = options
  const container = createStoreContainer(name, selectSlice)
  const client = createClient({ ...clientOptions, container })

  return {
    reducer: createChatReducer(name),
    middleware: (store) => {
      container.connect(store)
      return (next) => (action) => {
        if (!isCommand(name, action)) return container.pass(action, next)
        // Says what is missing before anything starts.
        container.read()
        const isSettled = action.meta.arg !== undefined
        return isSettled ? settleCommand(action, client, store.dispatch) : action.run(client)
      }
    },
    actions: createActions(name),
    selectors: createSelectors(selectSlice),
    eventsOf(action) {
      const event = toEvent(name, action)
      if (event === undefined) return []
      return event.type === 'batch' ? event.events : [event]
    },
    client,
    dispose: client.destroy,
  }
}
