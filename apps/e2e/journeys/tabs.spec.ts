import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { Customer } from '../customer.ts'
import { test } from '../twoSides.ts'

test('two tabs side by side show the same list, with nothing twice', async ({ begin, openTab }) => {
  const { url, sandbox, customer: first } = await begin('One')
  const second = await openTab({ url })
  await expect(second.messages).toContainText(['One'])

  sandbox.agent.say(1, 'Two')
  await expect(second.messages.last()).toContainText('Two')
  await second.say('Three')
  await expect(first.messages.last()).toContainText('Three')
  await first.say('Four')
  await expect(second.messages.last()).toContainText('Four')
  await Promise.all([first.say('Five'), second.say('Six')])
  await expect(first.messages).toHaveCount(6)
  await expect(second.messages).toHaveCount(6)
  await expect.poll(() => sandbox.rows.messages.length).toBe(6)

  // Each shows them in the order in which they were stored.
  const stored = sandbox.rows.messages.map(({ content }) => content ?? '')
  expect([...stored].sort()).toEqual(['Five', 'Four', 'One', 'Six', 'Three', 'Two'])
  for (const tab of [first, second]) {
    await expect(tab.messages).toContainText(stored)
    await tab.page.reload()
    await expect(tab.messages).toContainText(stored)
    await expect(tab.messages).toHaveCount(6)
  }
})

test('two tabs that write their first messages at once are one customer in one conversation', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const tabs = [await openTab({ url }), await openTab({ url })]
  // Slow enough that the second tab begins before the first has what it asked for.
  sandbox.faults.set('delay', { path: '/contacts', method: 'POST', delayMs: 500 })

  await Promise.all(tabs.map((tab, index) => tab.say(`From tab ${index + 1}`)))

  for (const tab of tabs) {
    await expect(tab.messages).toHaveCount(2)
    await expect(tab.messages.last()).toContainText('Sent')
  }
  expect(sandbox.rows.contacts).toHaveLength(1)
  expect(sandbox.rows.conversations).toHaveLength(1)
  expect(sandbox.rows.messages).toHaveLength(2)
})

test('twenty tabs opened at once are one customer, in one conversation, on one line', async ({
  openTab,
  startSandbox,
}) => {
  // Each shows what all of them say: on two cores, beside another journey, that is half a minute's work.
  test.slow()
  const { url, sandbox } = await startSandbox()
  const tabs = await Promise.all(Array.from({ length: 20 }, () => openTab({ url })))

  await Promise.all(tabs.map((tab, index) => tab.say(`From tab ${index + 1}`)))

  await expect.poll(() => sandbox.rows.messages.length, { timeout: 60_000 }).toBe(20)
  for (const { messages } of tabs) {
    await expect(messages.last()).toContainText('Sent', { timeout: 60_000 })
    await expect(messages).toHaveCount(20)
  }
  expect(sandbox.rows.contacts).toHaveLength(1)
  expect(sandbox.rows.conversations).toHaveLength(1)
  expect(sandbox.rows.messages).toHaveLength(20)
  expect(sandbox.traffic.sockets).toBe(1)
})

test('a tab that crashes while it sends is followed by another within a second, and nothing is sent twice', async ({
  profile,
  begin,
  openTab,
}) => {
  const sockets = countSockets(profile)
  const { url, sandbox, customer: leader } = await begin('One')
  const follower = await openTab({ url })
  await expect(follower.messages).toHaveCount(1)
  expect([sockets(leader), sockets(follower)]).toEqual([1, 0])

  sandbox.faults.set('delay', { path: '/messages', method: 'POST', delayMs: 500 })
  await leader.say('Two')
  await expect(follower.messages).toHaveCount(2)
  await crash(leader)
  await expect.poll(() => sockets(follower), { timeout: 1_000, intervals: [20] }).toBe(1)

  await follower.say('Three')
  await expect(follower.messages).toHaveCount(3)
  await expect(follower.messages.last()).toContainText('Sent', { timeout: 30_000 })
  const stored = sandbox.rows.messages.map(({ content }) => content)
  expect(stored).toEqual(['One', 'Two', 'Three'])
})

test('a tab that is frozen loses the line to another within five seconds, and nothing is sent twice', async ({
  profile,
  begin,
  openTab,
}) => {
  const sockets = countSockets(profile)
  const { url, sandbox, customer: leader } = await begin('One')
  const follower = await openTab({ url })
  await expect(follower.messages).toHaveCount(1)

  const thaw = await freeze(leader)
  await expect.poll(() => sockets(follower), { timeout: 5_000, intervals: [50] }).toBe(1)
  await follower.say('Two')
  await expect(follower.messages.last()).toContainText('Sent')
  sandbox.agent.say(1, 'Three')
  await expect(follower.messages).toHaveCount(3)

  await thaw()
  await expect(leader.messages).toContainText(['One', 'Two', 'Three'])
  await expect(leader.messages).toHaveCount(3)
  await leader.say('Four')
  await expect(follower.messages).toHaveCount(4)
  await expect(follower.messages.last()).toContainText('Sent')
  expect(sandbox.rows.messages).toHaveLength(4)
  await expect.poll(() => sandbox.traffic.sockets).toBe(1)
})

/** How many lines a tab has opened; counts those of tabs that open later. */
function countSockets(profile: BrowserContext): (tab: Customer) => number {
  const counts = new Map<Page, number>()
  profile.on('page', (page) =>
    page.on('websocket', (socket) => {
      if (socket.url().endsWith('/cable')) counts.set(page, (counts.get(page) ?? 0) + 1)
    }),
  )
  return ({ page }) => counts.get(page) ?? 0
}

/** Ends the tab's process without a word to the page. */
async function crash({ page }: Customer): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {})
  await crashed
}

/** Stops the page's thread where it is, as the browser does with a page it freezes: it keeps its locks and sockets. */
async function freeze({ page }: Customer): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Debugger.enable')
  await session.send('Debugger.pause')
  return async () => {
    await session.send('Debugger.resume')
    await session.send('Debugger.disable')
  }
}
