import { UniLinkError } from '../errors.ts'
import type { ConversationRecord } from '../model/conversation.ts'
import type { JsonObject } from '../model/json.ts'
import { wait } from '../ports/timer.ts'
import { execute } from './execute.ts'
import type { KnownConversations } from './knownConversations.ts'
import type { Session } from './sessions.ts'
import type { SyncContext } from './syncContext.ts'

/** Creates conversations, none of them twice. */
export interface CreateOnce {
  (session: Session, customAttributes?: JsonObject): Promise<number>
  readonly forget: () => void
}

/** One that may be there already although its creation was not answered is not created again. */
export function createCreateOnce(
  { api, clock, signal, timings }: SyncContext,
  known: KnownConversations,
  onCreated: (record: ConversationRecord, askedAt: number) => void,
): CreateOnce {
  /** What was known before a creation that was not answered. */
  let unanswered: ReadonlySet<number> | undefined

  async function create(session: Session, customAttributes?: JsonObject): Promise<number> {
    const askedAt = clock.now()
    const input = customAttributes && { customAttributes }
    const record = await execute(api.conversations.create(session.sourceId, input), signal)
    known.noteInbox(record.inboxId)
    onCreated(record, askedAt)
    return record.id
  }

  /** No answer came, yet the conversation may be there: its event tells, or the list. */
  async function find(session: Session, before: ReadonlySet<number>): Promise<number | undefined> {
    const announced = known.ids().find((id) => !before.has(id))
    if (announced !== undefined || session.isVerified) return announced
    const records = await execute(api.conversations.list(session.sourceId), signal)
    return records.find(({ id, messages }) => !before.has(id) && messages.length === 0)?.id
  }

  async function createOnce(session: Session, customAttributes?: JsonObject): Promise<number> {
    if (unanswered !== undefined) {
      const found = await find(session, unanswered)
      unanswered = undefined
      if (found !== undefined) return found
    }
    const before = new Set(known.ids())
    try {
      return await create(session, customAttributes)
    } catch (error) {
      // The server may have done it: no answer, or one that can follow a commit.
      if (!UniLinkError.is(error, 'timeout', 'network-or-cors', 'server')) throw error
      unanswered = before
      await wait(clock, timings.createdWithinMs, signal)
      const found = await find(session, before)
      unanswered = undefined
      if (found === undefined) throw error
      return found
    }
  }

  return Object.assign(createOnce, { forget: () => void (unanswered = undefined) })
}
