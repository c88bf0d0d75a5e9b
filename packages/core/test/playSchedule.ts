import type { MessageItem } from '../src/index.ts'
import type { Action, AgentAction } from './schedule.ts'
import { checkClaims, checkWorld } from './checkWorld.ts'
import { createScheduleWorld, type ScheduleWorld } from './scheduleWorld.ts'

/** What the line needs at most to be whole again: a silent token is tried again every 60 seconds. */
const RECOVERY_MS = 180_000
/** How often what failed is retried at the end. */
const ROUNDS = 4

/** Plays a schedule from an empty server to a whole line; answers everything that is wrong then. */
export async function playSchedule(seed: number, actions: readonly Action[]): Promise<string[]> {
  const world = createScheduleWorld(seed)
  const problems: string[] = []
  for (const action of actions) {
    perform(world, action)
    await world.clock.advance(action.type === 'wait' ? action.durationMs : 1)
  }
  await recover(world)
  problems.push(...checkClaims(world))
  await settleSent(world)
  problems.push(...(await checkWorld(world)))
  return problems
}

async function recover(world: ScheduleWorld): Promise<void> {
  const { sandbox, signals, clock } = world
  sandbox.faults.clear()
  if (!signals.isOnline) signals.send('online')
  if (!signals.isVisible) signals.send('visible')
  world.look()
  await clock.advance(RECOVERY_MS)
}

/** What failed while the server did is sent again, as a customer would. */
async function settleSent(world: ScheduleWorld): Promise<void> {
  for (const { messages$, loadOlder } of world.conversations()) {
    if (messages$.value.status === 'failed') ignore(loadOlder())
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { key, delivery } of world.items()) {
      if (delivery?.status === 'failed') ignore(world.client.conversation().retry(key))
    }
    await world.clock.advance(15_000)
  }
}

function perform(world: ScheduleWorld, action: Action): void {
  const { sandbox, signals } = world
  const chat = world.client.conversation()
  const conversation = sandbox.rows.conversations.at(-1)?.displayId
  switch (action.type) {
    case 'send': {
      const files = action.hasFile ? [new File(['12345'], 'note.txt', { type: 'text/plain' })] : []
      const { client } = world
      const first = client.conversations$.value.items.at(-1)?.id
      const target = action.isFirst && first !== undefined ? client.conversation(first) : chat
      ignore(
        target.send({ content: action.text, files }).then((key) => {
          if (!world.discarded.has(key)) world.sent.set(key, action.text)
          if (client === world.client) world.ownKeys.add(key)
        }),
      )
      return
    }
    case 'retry': {
      const item = pickItem(world, action.pick, ({ delivery }) =>
        ['unknown', 'failed'].includes(delivery?.status ?? ''),
      )
      if (item) ignore(chat.retry(item.key))
      return
    }
    case 'discard': {
      const item = pickItem(world, action.pick, ({ delivery }) =>
        ['unknown', 'failed', 'queued'].includes(delivery?.status ?? ''),
      )
      if (item) discard(world, item.key)
      return
    }
    case 'loadOlder':
      return ignore(chat.loadOlder())
    case 'markSeen':
      return ignore(chat.markSeen())
    case 'resolve':
      return ignore(chat.resolve())
    case 'answer': {
      const question = world
        .items()
        .filter(({ contentType }) => contentType === 'input_select')
        .at(-1)
      const values = [{ title: 'Yes', value: 'yes' }]
      if (question?.id) ignore(chat.answer(question.id, values))
      return
    }
    case 'typing':
      return ignore(chat.setTyping(action.isTyping))
    case 'fault':
      return sandbox.faults.set(action.name, action.options)
    case 'clear':
      return sandbox.faults.clear()
    case 'signal':
      return signals.send(action.signal)
    case 'begin':
      return ignore(world.client.startConversation())
    case 'restart':
      return sandbox.restart()
    case 'reload':
      return world.reload()
    case 'crash':
      return world.crash()
    case 'look':
      return world.look()
    case 'lookAway':
      return world.lookAway()
    case 'wait':
      return
    default:
      if (conversation !== undefined) performAgent(world, action, conversation)
  }
}

function performAgent(
  { sandbox }: ScheduleWorld,
  action: AgentAction,
  conversationId: number,
): void {
  const { agent, rows } = sandbox
  switch (action.type) {
    case 'say':
      for (let index = 0; index < action.count; index++) {
        const items = [{ title: 'Yes', value: 'yes' }]
        agent.say(
          conversationId,
          `answer ${rows.messages.length}`,
          action.asks ? { contentType: 'input_select', contentAttributes: { items } } : {},
        )
      }
      return
    case 'agentReports':
    case 'agentDeletes': {
      const row = pickOne(
        rows.messages.filter(({ messageType }) => messageType < 2),
        action.pick,
      )
      if (row && action.type === 'agentDeletes') agent.deleteMessage(row.id)
      if (row && action.type === 'agentReports') agent.setMessageStatus(row.id, 'failed', 'full')
      return
    }
    case 'agentTypes':
      return agent.startTyping(conversationId)
    case 'agentResolves':
      return agent.resolve(conversationId)
    case 'agentSees':
      return agent.markSeen(conversationId)
  }
}

function discard(world: ScheduleWorld, key: string): void {
  world.sent.delete(key)
  world.discarded.add(key)
  ignore(world.client.conversation().discard(key))
}

function pickItem(
  world: ScheduleWorld,
  share: number,
  isWanted: (item: MessageItem) => boolean,
): MessageItem | undefined {
  return pickOne(world.items().filter(isWanted), share)
}

function pickOne<T>(from: readonly T[], share: number): T | undefined {
  return from[Math.floor(share * from.length)]
}

/** The outcome stands on the item; a client that is destroyed rejects what it still had to do. */
function ignore(command: Promise<unknown>): void {
  command.catch(() => {})
}
