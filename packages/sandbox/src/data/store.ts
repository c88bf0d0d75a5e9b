import type { Change, Journal } from '../ports/journal.ts'
import type { SessionRow } from './contactRow.ts'
import { completeRow } from './completeRow.ts'
import type { ConversationRow } from './conversationRow.ts'
import type { MessageRow } from './messageRow.ts'
import { COUNTER_STARTS, type CounterName, type TableName, type Tables } from './tables.ts'

/** The rows, a few indexes over them, and the way they are committed. */
export interface Store {
  readonly get: <Table extends TableName>(table: Table, id: number) => Tables[Table] | undefined
  readonly all: <Table extends TableName>(table: Table) => Tables[Table][]
  readonly put: <Table extends TableName>(table: Table, row: Tables[Table]) => void
  readonly remove: (table: TableName, id: number) => void
  readonly nextId: (counter: CounterName) => number
  readonly sessionBySource: (inboxId: number, sourceId: string) => SessionRow | undefined
  readonly sessionByToken: (pubsubToken: string) => SessionRow | undefined
  readonly conversationByDisplayId: (
    accountId: number,
    displayId: number,
  ) => ConversationRow | undefined
  /** Ascending by id. */
  readonly messagesOf: (conversationId: number) => readonly MessageRow[]
  /**
   * Runs `work`, then commits what it changed, then runs what it left for after the commit. A
   * transaction inside another one is part of it.
   */
  readonly transaction: <Result>(work: () => Result) => Result
  /** Leaves work, such as sending a frame, for after the commit. */
  readonly afterCommit: (work: () => void) => void
}

type Rows = { [Table in TableName]: Map<number, Tables[Table]> }

/** Makes a store that starts with the rows of a snapshot. */
export function createStore(journal?: Journal, snapshot: Iterable<Change> = []): Store {
  const rows: Rows = {
    accounts: new Map(),
    agents: new Map(),
    bots: new Map(),
    teams: new Map(),
    labels: new Map(),
    inboxes: new Map(),
    contacts: new Map(),
    sessions: new Map(),
    conversations: new Map(),
    messages: new Map(),
    files: new Map(),
    surveyResponses: new Map(),
    counters: new Map(),
  }
  /** Ids of counters by name: data files have them in the order of their version. */
  const counters = new Map<string, number>()
  const sessionsBySource = new Map<string, number>()
  const sessionsByToken = new Map<string, number>()
  const conversationsByDisplayId = new Map<string, number>()
  const messagesByConversation = new Map<number, MessageRow[]>()
  let changes: Change[] = []
  let waiting: (() => void)[] = []
  let depth = 0

  function index(change: Change): void {
    if (change.table === 'sessions') {
      if (!change.row) return
      sessionsBySource.set(sourceKey(change.row.inboxId, change.row.sourceId), change.id)
      sessionsByToken.set(change.row.pubsubToken, change.id)
    } else if (change.table === 'conversations') {
      if (!change.row) return
      const { accountId, displayId } = change.row
      conversationsByDisplayId.set(displayKey(accountId, displayId), change.id)
    } else if (change.table === 'counters') {
      if (change.row) counters.set(change.row.name, change.id)
    } else if (change.table === 'messages') {
      indexMessage(change.id, change.row)
    }
  }

  function indexMessage(id: number, row: MessageRow | null): void {
    const conversationId = (row ?? rows.messages.get(id))?.conversationId
    if (conversationId === undefined) return
    const list = messagesByConversation.get(conversationId) ?? []
    messagesByConversation.set(conversationId, list)
    const place = placeOf(list, id)
    const isKnown = list[place]?.id === id
    if (row) list.splice(place, isKnown ? 1 : 0, row)
    else if (isKnown) list.splice(place, 1)
  }

  function apply(change: Change): void {
    index(change)
    // The pair of table and row is right by the type of `Change`; a map of maps cannot say so.
    const table = rows[change.table] as Map<number, unknown>
    if (change.row) table.set(change.id, change.row)
    else table.delete(change.id)
  }

  function record(change: Change): void {
    apply(change)
    changes.push(change)
    if (depth === 0) flush()
  }

  function flush(): void {
    const committed = changes
    changes = []
    const work = waiting
    waiting = []
    if (committed.length > 0) journal?.commit(committed)
    for (const run of work) run()
  }

  for (const change of snapshot) apply(completeRow(change))

  return {
    get: (table, id) => rows[table].get(id),
    all: (table) => [...rows[table].values()],
    put(table, row) {
      // The caller's type parameter ties table and row together.
      record({ table, id: row.id, row } as Change)
    },
    remove(table, id) {
      record({ table, id, row: null })
    },
    nextId(name) {
      const id = counters.get(name) ?? Math.max(-1, ...counters.values()) + 1
      const value = (rows.counters.get(id)?.value ?? COUNTER_STARTS[name]) + 1
      record({ table: 'counters', id, row: { id, name, value } })
      return value
    },
    sessionBySource(inboxId, sourceId) {
      return find(rows.sessions, sessionsBySource.get(sourceKey(inboxId, sourceId)))
    },
    sessionByToken: (token) => find(rows.sessions, sessionsByToken.get(token)),
    conversationByDisplayId: (accountId, id) =>
      find(rows.conversations, conversationsByDisplayId.get(displayKey(accountId, id))),
    messagesOf: (conversationId) => messagesByConversation.get(conversationId) ?? [],
    transaction(work) {
      depth += 1
      try {
        return work()
      } finally {
        depth -= 1
        if (depth === 0) flush()
      }
    },
    afterCommit(work) {
      if (depth === 0) work()
      else waiting.push(work)
    },
  }
}

function sourceKey(inboxId: number, sourceId: string): string {
  return `${inboxId}/${sourceId}`
}

function displayKey(accountId: number, displayId: number): string {
  return `${accountId}/${displayId}`
}

function find<Row>(table: ReadonlyMap<number, Row>, id: number | undefined): Row | undefined {
  return id === undefined ? undefined : table.get(id)
}

/** Where an id stands, or would stand, in a list that ascends by id. */
function placeOf(list: readonly { readonly id: number }[], id: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.id ?? Infinity) < id) low = middle + 1
    else high = middle
  }
  return low
}
