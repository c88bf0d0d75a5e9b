import type { MessageRow } from '@unilink/sandbox'
import type { ConversationHandle, MessageItem } from '../../src/index.ts'
import { messagesOf } from '../messagesOf.ts'
import { checkUnread } from './checkUnread.ts'
import type { Tab } from './createTab.ts'
import type { World } from './createWorld.ts'

/** A page of history: what is among the newest of them is always read anew. */
const PAGE_SIZE = 20

/** What a whole line must have made true in every tab; answers what is not. */
export async function checkTabs(world: World): Promise<string[]> {
  const { sandbox, browser } = world
  const problems = browser.tabs.flatMap((tab, index) =>
    checkTab(world, tab).map((problem) => `tab ${index}: ${problem}`),
  )
  const contacts = sandbox.rows.contacts.length
  if (contacts > browser.mostContacts) problems.push(`there are ${contacts} contacts`)
  // One of them is the agent's.
  const sockets = sandbox.traffic.sockets - 1
  if (sockets > 1) problems.push(`there are ${sockets} sockets`)
  return [...problems, ...checkTexts(world), ...(await checkUnread(world))]
}

/** Each visible row is shown by one item, in order, and nothing else is shown. */
function checkTab(world: World, tab: Tab): string[] {
  const items = tab.items()
  return [
    ...tab.conversations().flatMap((handle) => checkConversation(world, tab, handle)),
    ...items.flatMap(({ id, key, delivery }) =>
      id === null ? [`${key} is left ${JSON.stringify(delivery)}`] : [],
    ),
  ]
}

function checkConversation(
  world: World,
  tab: Tab,
  { info$, messages$ }: ConversationHandle,
): string[] {
  const { status, hasOlder, isLoadingOlder, items: rows } = messages$.value
  const items = messagesOf(rows)
  const conversation = world.sandbox.rows.conversations.find(
    ({ displayId }) => displayId === info$.value.conversation?.id,
  )
  const stored = conversation ? rowsOf(world, conversation.id) : []
  const problems: string[] = []
  const say = (problem: string): number => problems.push(problem)

  if (items.length < rows.length) say('a hole is left')
  const ids = items.flatMap(({ id }) => (id === null ? [] : [id]))
  if (new Set(ids).size < ids.length) say('a row is shown by two items')
  if (new Set(items.map(({ key }) => key)).size < items.length) say('two rows have one key')
  const inOrder = items
    .filter(({ id }) => id !== null)
    .sort((a, b) => a.createdAt - b.createdAt || (a.id ?? 0) - (b.id ?? 0))
  if (inOrder.some(({ id }, index) => id !== items[index]?.id)) say('items are out of order')
  if (status !== 'ready') say(`the status is left ${status}`)
  if (isLoadingOlder) say('it goes on loading older messages')

  const oldest = hasOlder ? Math.min(...ids) : 0
  const shown = new Set(ids)
  for (const row of stored.filter(({ id }) => id >= oldest)) {
    const isThere = (id: number): boolean => shown.has(id) || id < oldest
    if (!isThere(row.id) && !hasTwin(world, row, stored, isThere)) say(`row ${row.id} is lost`)
  }
  const known = new Map(stored.map((row) => [row.id, row]))
  for (const id of ids) if (!known.has(id)) say(`item ${id} has no row`)
  problems.push(...checkTwins(world, tab, stored, shown))
  const newest = items.slice(-PAGE_SIZE)
  return [...problems, ...newest.flatMap((item) => checkCopy(item, known.get(item.id ?? 0)))]
}

function rowsOf({ sandbox }: World, conversationId: number): readonly MessageRow[] {
  return sandbox.rows.messages.filter(
    (row) => row.conversationId === conversationId && !row.isPrivate && row.messageType !== 2,
  )
}

/** Whether the message stands as another row: here, or among the older ones that can be loaded. */
function hasTwin(
  { echoes }: World,
  row: MessageRow,
  stored: readonly MessageRow[],
  isThere: (id: number) => boolean,
): boolean {
  const echo = echoes.get(row.id)
  return echo !== undefined && stored.some(({ id }) => isThere(id) && echoes.get(id) === echo)
}

/** Rows of one message of this client count as one where their frames were seen. */
function checkTwins(
  { echoes }: World,
  { heard, ownKeys }: Tab,
  stored: readonly MessageRow[],
  shown: ReadonlySet<number>,
): string[] {
  return [...ownKeys].flatMap((key) => {
    const rows = stored.filter(({ id }) => echoes.get(id) === key && shown.has(id))
    const isExcused = rows.filter(({ id }) => !heard.has(id)).length >= rows.length - 1
    return rows.length > 1 && !isExcused ? [`${rows.length} rows of ${key} are shown`] : []
  })
}

function checkCopy(item: MessageItem, row: MessageRow | undefined): string[] {
  if (row === undefined) return []
  const isDeleted = row.contentAttributes.deleted === true
  const isSame =
    item.content === row.content && (item.contentAttributes.isDeleted === true) === isDeleted
  return isSame ? [] : [`row ${row.id} is shown as it was: ${item.content}, not ${row.content}`]
}

/** Each text that was sent and not taken back has a row of its own. */
function checkTexts(world: World): string[] {
  const required = new Map<string | null, number>()
  for (const text of world.sent.values()) required.set(text, (required.get(text) ?? 0) + 1)
  const deleted = world.sandbox.rows.messages.filter((row) => row.contentAttributes.deleted).length
  return [...required].flatMap(([text, count]) => {
    const rows = world.sandbox.rows.messages.filter(
      (row) => row.messageType === 0 && row.content?.replaceAll('\r\n', '\n') === text,
    )
    return rows.length + deleted < count
      ? [`${text} was sent ${count} times, not ${rows.length}`]
      : []
  })
}
