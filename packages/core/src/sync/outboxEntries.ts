import { wait } from '../ports/timer.ts'
import { fromRecord, toRecord, type OutboxEntry, type OutboxRecord } from './outboxEntry.ts'
import { createOutboxRecords } from './outboxRecords.ts'
import type { SyncContext } from './syncContext.ts'
import { createWakefulness } from './wakefulness.ts'

/** Everything on its way, of all tabs: shown, kept in storage, told to the other tabs. */
export interface OutboxEntries {
  readonly get: (key: string) => OutboxEntry | undefined
  /** In the order they were sent. */
  readonly all: () => readonly OutboxEntry[]
  readonly isHere: (entry: OutboxEntry) => boolean
  /** A new one of this tab; resolves when it is kept. */
  readonly add: (entry: OutboxEntry) => Promise<void>
  /** Changes it; resolves when that is kept. Only the leader does. */
  readonly change: (entry: OutboxEntry, changes: Partial<OutboxEntry>) => Promise<void>
  /** It is of another conversation, and shown there. */
  readonly move: (entry: OutboxEntry, conversationId: number | null) => void
  /** What it was is over, whatever is told or read of it later; resolves when nothing of it is kept. */
  readonly end: (key: string) => Promise<void>
  /** Takes an entry another tab told of if it is kept, or its newer state; in the order it was told. */
  readonly take: (record: OutboxRecord) => Promise<void>
  /** Resolves when what was told so far is taken. */
  readonly whenTaken: () => Promise<unknown>
  /** Takes what is kept and new here, and ends what no longer is kept; who begins to lead takes the state of all. */
  readonly load: (isNewLeader: boolean) => Promise<void>
  /** Tells it to the other tabs as it is. */
  readonly tell: (entry: OutboxEntry) => void
  /** Shows all once more. */
  readonly restore: () => void
  /** Resolves when it ends, or what was asked for it means nothing any more. */
  readonly whenSettled: (entry: OutboxEntry) => Promise<void>
}

/** What the entries need of their surroundings. */
export interface OutboxEntriesPeers {
  /** Keeps the client at work while something waits to be sent. */
  readonly hold: () => () => void
  /** Whether a row of this key was told of. */
  readonly isSettled: (key: string) => boolean
  /** Hears of what ended without a word. */
  readonly onGone: (key: string) => void
}

/** Who waited longer to keep something may have been frozen meanwhile. */
const FROZEN_BEATS = 2

/** Holds what is to be sent. */
export function createOutboxEntries(
  context: SyncContext,
  { hold, isSettled, onGone }: OutboxEntriesPeers,
): OutboxEntries {
  const { clock, preview, signal, storage, store, tabs, timings } = context
  const records = createOutboxRecords(context)
  const entries = new Map<string, OutboxEntry>()
  const ended = new Set<string>()
  let written: Promise<unknown> = Promise.resolve()
  let isLoaded = false
  const wakefulness = createWakefulness(context, hold)

  const isHere = ({ key }: OutboxEntry): boolean => entries.has(key)
  const all = (): readonly OutboxEntry[] =>
    [...entries.values()].sort((a, b) => a.createdAt - b.createdAt)

  function keepAwake(): void {
    wakefulness.update([...entries.values()].filter(({ status }) => status !== 'failed'))
  }

  /** In order, so that nothing is written after it was removed. */
  function inOrder(work: () => Promise<void>): Promise<void> {
    const result = written.then(work)
    written = result.catch(() => {})
    return result
  }

  /** A tab that was frozen while another began to lead must not write what is long over. */
  function keep(entry: OutboxEntry, isNew = false): Promise<void> {
    const askedAt = clock.now()
    return inOrder(async () => {
      // It hears first what it missed: the customer may have logged out.
      if (isNew && clock.now() - askedAt > FROZEN_BEATS * timings.beatMs) {
        await wait(clock, timings.beatMs, signal).catch(() => {})
      }
      if (signal.aborted || !(isNew || (await tabs.confirmLead())) || !isHere(entry)) return
      await records.write(toRecord(entry))
      entry.isShared = storage.isShared === true
      tell(entry)
    })
  }

  /** What only this tab has is of no use to the others: without a shared storage it leads itself. */
  function tell(entry: OutboxEntry): void {
    const { sourceId, ...record } = toRecord(entry)
    if (entry.isShared && isHere(entry)) tabs.tell({ type: 'outbox.put', record })
  }

  function show(entry: OutboxEntry): void {
    showQueued(entry)
    if (entry.status !== 'queued') showStatus(entry)
  }

  function showQueued(entry: OutboxEntry): void {
    const { key, conversationId, content, createdAt, localFiles: files, request } = entry
    if (request) return
    store.apply({ type: 'message.queued', conversationId, key, content, files, createdAt })
  }

  function showStatus(entry: OutboxEntry): void {
    const { status, conversationId, key, error, request } = entry
    if (request) return
    if (status === 'queued') showQueued(entry)
    else if (status === 'sending') store.apply({ type: 'message.sending', conversationId, key })
    else if (error) store.apply({ type: `message.${status}`, conversationId, key, error })
  }

  function move(entry: OutboxEntry, conversationId: number | null): void {
    if (entry.conversationId === conversationId) return
    hide(entry)
    entry.conversationId = conversationId
    show(entry)
  }

  function hide({ conversationId, key, request }: OutboxEntry): void {
    if (!request) store.apply({ type: 'message.discarded', conversationId, key })
  }

  /** Changes it, and says whether that is to be seen. */
  function assign(entry: OutboxEntry, changes: Partial<OutboxEntry>): boolean {
    const { status } = entry
    Object.assign(entry, changes)
    keepAwake()
    return entry.status !== status
  }

  function take(record: OutboxRecord, isShared: boolean, isOwn = false): void {
    const { files, conversationId, ...changes } = record
    if (ended.has(record.key) || isSettled(record.key)) return
    const known = entries.get(record.key)
    if (known === undefined) {
      const entry = Object.assign(fromRecord(record, preview), { isShared, isOwn })
      entries.set(entry.key, entry)
      keepAwake()
      return show(entry)
    }
    if (conversationId !== null) move(known, conversationId)
    if (assign(known, { ...changes, isShared })) showStatus(known)
  }

  /** A tab that was frozen may tell of what a log out has taken away meanwhile. */
  async function hear(record: OutboxRecord): Promise<void> {
    const isKnown = entries.has(record.key)
    // The leader knows best.
    if (isKnown ? !tabs.isLeader() : await records.has(record.key)) take(record, true)
  }

  async function load(isNewLeader: boolean): Promise<void> {
    const before = all().filter(({ isShared }) => isShared)
    const found = await records.read()
    const isShared = storage.isShared === true
    for (const record of found) {
      const { key } = record
      // A page that went away while it removed it.
      if (ended.has(key) || isSettled(key)) void end(key)
      else if (!entries.has(key) || (isShared && isNewLeader)) take(record, isShared, !isLoaded)
    }
    isLoaded = true
    if (!isShared && !isNewLeader) return
    for (const entry of before) {
      // Cut off from the other tabs, it leaves to them what they have as well.
      const isThere = isShared && found.some(({ key }) => key === entry.key)
      if (!isHere(entry) || isThere) continue
      hide(entry)
      void end(entry.key)
      onGone(entry.key)
    }
  }

  function end(key: string): Promise<void> {
    const entry = entries.get(key)
    ended.add(key)
    entries.delete(key)
    for (const { previewUrl } of entry?.localFiles ?? []) if (previewUrl) preview.revoke(previewUrl)
    keepAwake()
    entry?.onSettled()
    return inOrder(() => records.remove(key))
  }

  return {
    get: (key) => entries.get(key),
    all,
    isHere,
    add(entry) {
      entries.set(entry.key, entry)
      const kept = keep(entry, true)
      keepAwake()
      show(entry)
      return kept
    },
    change(entry, changes) {
      const kept = keep(entry)
      if (assign(entry, changes)) showStatus(entry)
      return kept
    },
    move,
    end,
    take: (record) => inOrder(() => hear(record)),
    whenTaken: () => written,
    load: (isNewLeader) => inOrder(() => load(isNewLeader)),
    tell,
    restore: () => all().forEach(show),
    whenSettled: (entry) => new Promise((resolve) => (entry.onSettled = resolve)),
  }
}
