import type { MessageItem } from '../../src/index.ts'
import type { Tab } from './createTab.ts'
import type { World } from './createWorld.ts'

/** What is wrong on a line that was whole for long enough, and what is left to the customer. */
export interface Settled {
  readonly problems: string[]
  readonly unconfirmed: number
}

/** Nothing is on its way or unclear any more; only what the server refused, or three attempts left unclear, failed. */
export function checkSettled(world: World): Settled {
  const { tabs } = world.browser
  const problems = tabs.flatMap((tab, index) => [
    ...tab.items().flatMap((item) => (isSettled(item) ? [] : [describe(item, index)])),
    ...checkClaims(world, tab),
  ])
  const [tab] = tabs
  const unconfirmed = tab?.items().filter(isUnconfirmed).length ?? 0
  return { problems, unconfirmed }
}

function isSettled(item: MessageItem): boolean {
  const { delivery } = item
  if (delivery === undefined || delivery.status === 'sent') return true
  return delivery.status === 'failed' && (isUnconfirmed(item) || isRefused(item))
}

function isUnconfirmed({ delivery }: MessageItem): boolean {
  return delivery?.status === 'failed' && delivery.error.code === 'unconfirmed'
}

function isRefused({ delivery }: MessageItem): boolean {
  if (delivery?.status !== 'failed') return false
  const { code, status = 0 } = delivery.error
  // To a known customer a server that fails looks like one that refuses the hash.
  return code === 'identity-rejected' || (status >= 400 && status < 500)
}

function describe({ key, delivery }: MessageItem, index: number): string {
  return `tab ${index}: ${key} is left ${JSON.stringify(delivery)}`
}

/** What is unclear is not shown a second time as the row that it is, unless an agent deleted its text. */
function checkClaims({ echoes }: World, tab: Tab): string[] {
  const items = tab.items()
  const unclear = new Set(
    items.flatMap(({ delivery, key }) => (delivery?.status === 'unknown' ? [key] : [])),
  )
  return items.flatMap(({ id, key, contentAttributes }) => {
    if (contentAttributes.isDeleted) return []
    const echo = echoes.get(id ?? 0)
    const isUnclaimed = echo !== undefined && unclear.has(echo) && key === `message-${id}`
    return isUnclaimed ? [`${echo} is unclear and shown as row ${id}`] : []
  })
}
