import type { ConversationHandle, MessageItem } from '../../src/index.ts'
import type { Action, AgentAction, BrowserAction, TabAction } from './createSchedule.ts'
import type { Tab } from './createTab.ts'
import type { World } from './createWorld.ts'

/** Lets an action of a schedule happen. */
export function performAction(world: World, action: Action): void {
  const { sandbox, browser } = world
  switch (action.type) {
    case 'fault':
      sandbox.faults.set(action.name, action.options)
      return noteChange(world, action)
    case 'clear':
      return sandbox.faults.clear()
    case 'restart':
      return sandbox.restart()
    case 'wait':
      return
    case 'open':
    case 'close':
    case 'kill':
    case 'reload':
    case 'crash':
    case 'freeze':
    case 'thaw':
    case 'online':
    case 'offline':
      return performBrowser(world, action)
    case 'say':
    case 'agentReports':
    case 'agentDeletes':
    case 'agentTypes':
    case 'agentResolves':
    case 'agentSees':
      return performAgent(world, action)
    default:
      performTab(world, action, pickOne(living(world), action.tab) ?? browser.open())
  }
}

/** Asks for everything that is missing in a conversation. */
export function fillHoles({ messages$, fillHole }: ConversationHandle): void {
  for (const { kind, key } of messages$.value.items) if (kind === 'hole') ignore(fillHole(key))
}

/** As many as a person has open. */
const MOST_TABS = 4

function performBrowser({ browser }: World, action: BrowserAction): void {
  const { tabs } = browser
  switch (action.type) {
    case 'open':
      if (tabs.length < MOST_TABS) browser.open()
      return
    case 'online':
    case 'offline':
      return browser.setOnline(action.type === 'online')
    default: {
      const tab = pickOne(tabs, action.tab)
      if (tab === undefined) return
      if (action.type === 'freeze') return browser.freeze(tab)
      if (action.type === 'thaw') return browser.thaw(tab, action.tells)
      if (action.type === 'close' || action.type === 'reload') browser.close(tab)
      else browser.kill(tab)
      if (action.type === 'reload' || action.type === 'crash') browser.open()
    }
  }
}

function performTab(world: World, action: TabAction, tab: Tab): void {
  const { browser } = world
  const { customer } = browser
  const { client, signals } = tab
  const chat = client.conversation()
  switch (action.type) {
    case 'send': {
      const files = action.hasFile ? [new File(['12345'], 'note.txt', { type: 'text/plain' })] : []
      const first = client.conversations$.value.items.at(-1)?.id
      const target = action.isFirst && first !== undefined ? client.conversation(first) : chat
      // Else it goes with the customer who has gone.
      const isOwed = browser.hasHeard(tab)
      ignore(
        target.send({ content: action.text, files }).then((key) => {
          world.texts.set(key, action.text)
          if (!isOwed || browser.customer !== customer) return
          if (!world.discarded.has(key)) world.sent.set(key, action.text)
          for (const each of world.browser.tabs) each.ownKeys.add(key)
        }),
      )
      return world.phases.onQueued()
    }
    case 'retry': {
      const item = pickItem(tab, action.pick, ['unknown', 'failed'])
      if (item) ignore(chat.retry(item.key))
      return
    }
    case 'discard': {
      const item = pickItem(tab, action.pick, ['unknown', 'failed', 'queued'])
      if (item) discard(world, tab, item.key)
      return
    }
    case 'loadOlder':
      return ignore(chat.loadOlder())
    case 'fillHole':
      return fillHoles(chat)
    case 'refresh':
      return ignore(chat.refresh(tab.items().flatMap(({ id }) => id ?? [])))
    case 'markSeen':
      return ignore(chat.markSeen())
    case 'resolve':
      return ignore(chat.resolve())
    case 'begin':
      return ignore(client.startConversation())
    case 'answer': {
      const question = tab
        .items()
        .filter(({ contentType }) => contentType === 'input_select')
        .at(-1)
      const values = [{ title: 'Yes', value: 'yes' }]
      if (question?.id) ignore(chat.answer(question.id, values))
      return
    }
    case 'typing':
      return ignore(chat.setTyping(action.isTyping))
    case 'look':
      return tab.look()
    case 'lookAway':
      return tab.lookAway()
    case 'hide':
      signals.send('hidden')
      return noteChange(world)
    case 'show':
      return signals.send('visible')
    case 'wake':
      return signals.send('wake')
    case 'identify':
    case 'logOut':
      // Whoever is known to the site from the start stays.
      if (browser.identity) return
      if (action.type === 'identify') return browser.identify(tab)
      world.sent.clear()
      return browser.logOut(tab)
  }
}

function performAgent({ sandbox }: World, action: AgentAction): void {
  const { agent, rows } = sandbox
  const conversationId = rows.conversations.at(-1)?.displayId
  if (conversationId === undefined) return
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

/** A fault was switched on, or a page was hidden. */
function noteChange(
  { phases, browser }: World,
  fault?: Extract<Action, { readonly type: 'fault' }>,
): void {
  phases.onChange(fault?.name, {
    isQueued: browser.tabs.some((tab) => pickItem(tab, 0, ['queued']) !== undefined),
    isHidden: browser.tabs.some(({ signals }) => !signals.isVisible),
  })
}

function discard(world: World, tab: Tab, key: string): void {
  world.sent.delete(key)
  world.discarded.add(key)
  ignore(tab.client.conversation().discard(key))
}

/** Tabs in which something can be done. */
function living({ browser }: World): readonly Tab[] {
  const tabs = browser.tabs.filter(({ page }) => !page.isFrozen)
  const [frozen] = browser.tabs
  if (tabs.length > 0 || frozen === undefined) return tabs
  browser.thaw(frozen, true)
  return [frozen]
}

type DeliveryStatus = NonNullable<MessageItem['delivery']>['status']

function pickItem(
  tab: Tab,
  share: number,
  statuses: readonly DeliveryStatus[],
): MessageItem | undefined {
  const isWanted = ({ delivery }: MessageItem): boolean =>
    delivery !== undefined && statuses.includes(delivery.status)
  return pickOne(tab.items().filter(isWanted), share)
}

function pickOne<T>(from: readonly T[], share: number): T | undefined {
  return from[Math.floor(share * from.length)]
}

/** The outcome stands on the item; a client that is destroyed rejects what it still had to do. */
export function ignore(command: Promise<unknown>): void {
  command.catch(() => {})
}
