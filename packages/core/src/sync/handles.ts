import {
  createConversationSelector,
  createMessagesSelector,
  createTypingSelector,
  createUnreadSelector,
  resolveId,
} from '../state/selectors.ts'
import type { ChatStore } from '../state/chatStore.ts'
import { createStateObservable, type StateObservable } from '../stateObservable.ts'
import type { Activity } from './activity.ts'
import type { RunCommand } from './commands.ts'
import type { CommandOptions, ConversationHandle } from './conversationHandle.ts'
import type { Sync } from './createSync.ts'
import type { Customers } from './customers.ts'

/** What handles are made of. */
export interface HandleContext {
  readonly store: ChatStore
  readonly activity: Activity
  readonly customers: Customers
  readonly command: RunCommand
}

/** What an app holds: state that sets the client to work while it is looked at, and commands. */
export interface Handles {
  /** The first subscriber sets the client to work, the last one lets it rest. */
  readonly live: <T>(
    source: StateObservable<T>,
    start?: () => (() => void) | void,
  ) => StateObservable<T>
  /** Runs a command of the customer at hand, whose end is its end. */
  readonly act: <T>(
    options: CommandOptions | undefined,
    work: (sync: Sync) => T | Promise<T>,
  ) => Promise<T>
  /** The handle of a conversation, always the same for an id; null is the current one. */
  readonly conversation: (id: number | null) => ConversationHandle
}

/** Makes handles, which outlive the customer they were made for. */
export function createHandles({ store, activity, customers, command }: HandleContext): Handles {
  const handles = new Map<number | null, ConversationHandle>()

  const live: Handles['live'] = (source, start) =>
    createStateObservable(
      () => source.value,
      (subscriber) => {
        const release = activity.hold()
        const stop = start?.()
        const subscription = source.subscribe(subscriber)
        subscription.add(() => {
          stop?.()
          release()
        })
        return subscription
      },
    )

  const act: Handles['act'] = (options, work) => {
    const run = () => {
      const { sync, signal } = customers.current()
      return command(options, () => work(sync), signal)
    }
    // At once, where it can be: what is sent shall be shown before `send` returns.
    return customers.handover()?.then(run) ?? run()
  }

  /** Keeps the conversation a handle means whole, also when that becomes another one. */
  function follow(id: number | null): () => void {
    let openId: number | null = null
    let close = () => {}
    const subscription = store
      .select((state) => resolveId(state, id))
      .subscribe((current) => {
        if (current === openId) return
        close()
        openId = current
        close = current === null ? () => {} : customers.open(current)
      })
    return () => {
      subscription.unsubscribe()
      close()
    }
  }

  function createHandle(id: number | null): ConversationHandle {
    const start = () => follow(id)
    return {
      info$: live(store.select(createConversationSelector(id)), start),
      messages$: live(store.select(createMessagesSelector(id)), start),
      typing$: live(store.select(createTypingSelector(id))),
      unread$: live(store.select(createUnreadSelector(id))),
      send: (input, settings) => act(settings, (sync) => customers.keep(sync.send(id, input))),
      retry: (key, settings) => act(settings, (sync) => sync.retry(key)),
      discard: (key, settings) => act(settings, (sync) => sync.discard(key)),
      loadOlder: (settings) => act(settings, (sync) => sync.loadOlder(id)),
      fillHole: (key, settings) => act(settings, (sync) => sync.fillHole(id, key)),
      refresh: (messageIds, settings) => act(settings, (sync) => sync.refresh(id, messageIds)),
      setTyping: (isTyping, settings) => act(settings, (sync) => sync.setTyping(id, isTyping)),
      resolve: (settings) => act(settings, (sync) => sync.requests.resolve(id)),
      answer: (messageId, values, settings) =>
        act(settings, (sync) => sync.requests.answer(id, messageId, values)),
      rate: (answer, settings) => act(settings, (sync) => sync.requests.rate(id, answer)),
      markSeen: (settings) => act(settings, (sync) => sync.markSeen(id)),
    }
  }

  return {
    live,
    act,
    conversation(id) {
      const known = handles.get(id)
      if (known) return known
      const handle = createHandle(id)
      handles.set(id, handle)
      return handle
    },
  }
}
