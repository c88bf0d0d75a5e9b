import { inspect } from 'node:util'
import type { MessageRow } from '@unilink/sandbox'
import type { ConversationHandle, MessageItem } from '../src/index.ts'
import type { ScheduleWorld } from './scheduleWorld.ts'

/** A page of history: what is among the newest of them is always read anew. */
const PAGE_SIZE = 20

/** What a whole line must have made true; answers what is not. */
export async function checkWorld(world: ScheduleWorld): Promise<string[]> {
  const problems = [
    ...checkRows(world),
    ...checkTexts(world),
    ...(await checkUnread(world)),
    ...checkSecrets(world),
  ]
  return [...problems, ...(await checkRest(world))]
}

/** What is unclear is not shown a second time as the row that it is, unless an agent deleted its text. */
export function checkClaims(world: ScheduleWorld): string[] {
  const unclear = new Set(
    world.items().flatMap(({ delivery, key }) => (delivery?.status === 'unknown' ? [key] : [])),
  )
  return world.items().flatMap(({ id, key, contentAttributes }) => {
    if (contentAttributes.isDeleted) return []
    const echo = world.echoes.get(id ?? 0)
    const isUnclaimed = echo !== undefined && unclear.has(echo) && key === `message-${id}`
    return isUnclaimed ? [`${echo} is unclear and shown as row ${id}`] : []
  })
}

/** Each visible row is shown by one item, in order, and nothing else is shown. */
function checkRows(world: ScheduleWorld): string[] {
  const keys = world.items().map(({ key }) => key)
  const unsent = world.items().filter(({ id }) => id === null)
  return [
    ...world.conversations().flatMap((handle) => checkConversation(world, handle)),
    ...unsent.map(({ key, delivery }) => `${key} is left ${JSON.stringify(delivery)}`),
    ...(new Set(keys).size < keys.length ? ['two items have one key'] : []),
  ]
}

function checkConversation(
  world: ScheduleWorld,
  { info$, messages$ }: ConversationHandle,
): string[] {
  const { status, hasOlder, isLoadingOlder, items } = messages$.value
  const conversation = world.sandbox.rows.conversations.find(
    ({ displayId }) => displayId === info$.value.conversation?.id,
  )
  const stored = conversation ? rowsOf(world, conversation.id) : []
  const problems: string[] = []
  const say = (problem: string): number => problems.push(problem)

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
  problems.push(...checkTwins(world, stored, shown))
  const newest = items.slice(-PAGE_SIZE)
  return [...problems, ...newest.flatMap((item) => checkCopy(item, known.get(item.id ?? 0)))]
}

function rowsOf({ sandbox }: ScheduleWorld, conversationId: number): readonly MessageRow[] {
  return sandbox.rows.messages.filter(
    (row) => row.conversationId === conversationId && !row.isPrivate && row.messageType !== 2,
  )
}

/** Whether the message stands as another row: here, or among the older ones that can be loaded. */
function hasTwin(
  { echoes }: ScheduleWorld,
  row: MessageRow,
  stored: readonly MessageRow[],
  isThere: (id: number) => boolean,
): boolean {
  const echo = echoes.get(row.id)
  return echo !== undefined && stored.some(({ id }) => isThere(id) && echoes.get(id) === echo)
}

/** Rows of one message of this client count as one where their frames were seen. */
function checkTwins(
  { echoes, heard, ownKeys }: ScheduleWorld,
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
function checkTexts(world: ScheduleWorld): string[] {
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

/** The count is that of the items after the one seen last, and marking makes it nothing. */
async function checkUnread(world: ScheduleWorld): Promise<string[]> {
  const { client, clock, sandbox } = world
  const { currentConversationId, seenUpToId, conversations } = client.state$.value
  if (currentConversationId === null) return []
  const unread = conversations.items.flatMap(({ id: conversationId, contactLastSeenAt }) => {
    const upToId = seenUpToId[conversationId]
    return client
      .conversation(conversationId)
      .messages$.value.items.filter(
        ({ id, isOwn, createdAt }) =>
          !isOwn && (upToId === undefined ? createdAt > contactLastSeenAt : (id ?? 0) > upToId),
      )
  })
  const { count } = client.unread$.value
  const problems = count === unread.length ? [] : [`unread is ${count}, not ${unread.length}`]
  for (const handle of world.conversations()) await handle.markSeen()
  if (client.unread$.value.count !== 0) problems.push('unread stays after it was marked')
  sandbox.agent.say(currentConversationId, 'still there?')
  await clock.advance(5_000)
  if (client.unread$.value.count !== 1) problems.push('unread does not count on')
  return problems
}

function checkSecrets(world: ScheduleWorld): string[] {
  const { client, events, logs, sandbox } = world
  const out = inspect([client.state$.value, events, logs], {
    depth: Infinity,
    maxArrayLength: null,
  })
  const secrets = sandbox.rows.sessions.flatMap(({ sourceId, pubsubToken }) => [
    sourceId,
    pubsubToken,
  ])
  return secrets.some((secret) => out.includes(secret)) ? ['a secret came out'] : []
}

/** A destroyed client leaves nothing behind. */
async function checkRest(world: ScheduleWorld): Promise<string[]> {
  const { clock, sandbox, signals } = world
  world.close()
  await clock.advance(1)
  const left = {
    sockets: sandbox.traffic.sockets,
    timers: clock.pending,
    listeners: signals.listeners(),
  }
  return Object.entries(left).flatMap(([name, count]) =>
    count === 0 ? [] : [`${count} ${name} are left`],
  )
}
