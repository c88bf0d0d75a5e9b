import { expect } from '@playwright/test'
import { test } from '../twoSides.ts'

test('two tabs side by side show the same list, with nothing twice', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const first = await openTab({ url })
  await first.say('One')
  await expect(first.messages.last()).toContainText('Sent')
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
