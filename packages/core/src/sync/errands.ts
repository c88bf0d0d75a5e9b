import { fromErrorJson, toErrorJson, type ErrorJson } from '../errors.ts'
import { createUuid } from './createUuid.ts'
import type { OutboxErrand } from './outboxMessage.ts'
import type { SyncContext } from './syncContext.ts'

/** What only the leader may do, asked for in any tab. */
export interface Errands {
  /** Resolves when the leader has done it. */
  readonly run: (command: OutboxErrand['command'], key: string) => Promise<void>
  /** A leader was asked. */
  readonly onAsked: (errand: OutboxErrand) => void
  /** The leader answered. */
  readonly onDone: (id: string, error?: ErrorJson) => void
  /** Another leader, or this tab itself, hears of what is not done yet. */
  readonly repeat: () => void
}

/** An errand whose end somebody waits for. */
interface OpenErrand {
  readonly errand: OutboxErrand
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** `work` must bear being done twice: an answer can be lost with the leader that gave it. */
export function createErrands(
  { random, tabs }: SyncContext,
  work: (command: OutboxErrand['command'], key: string) => Promise<void>,
): Errands {
  const open = new Map<string, OpenErrand>()

  async function run(command: OutboxErrand['command'], key: string): Promise<void> {
    // A tab that was frozen may not know yet that another one leads.
    if (tabs.isLeader() && (await tabs.confirmLead())) {
      await work(command, key)
      // Nobody does it here any more: what was begun is for the next leader.
      if (tabs.isLeader()) return
    }
    return new Promise((resolve, reject) => {
      const errand = { type: 'outbox.errand', id: createUuid(random), command, key } as const
      open.set(errand.id, { errand, resolve, reject })
      tabs.tell(errand)
    })
  }

  return {
    run,
    onAsked({ id, command, key }) {
      if (!tabs.isLeader()) return
      run(command, key).then(
        () => tabs.tell({ type: 'outbox.done', id }),
        (error: unknown) => tabs.tell({ type: 'outbox.done', id, error: toErrorJson(error) }),
      )
    },
    onDone(id, error) {
      const { resolve, reject } = open.get(id) ?? {}
      open.delete(id)
      if (error) reject?.(fromErrorJson(error))
      else resolve?.()
    },
    repeat() {
      for (const [id, { errand, resolve, reject }] of open) {
        if (!tabs.isLeader()) {
          tabs.tell(errand)
          continue
        }
        open.delete(id)
        run(errand.command, errand.key).then(resolve, reject)
      }
    },
  }
}
