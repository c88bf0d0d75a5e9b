import { expect } from '@playwright/test'
import { LONGEST_WAIT_MS, skipTime } from '../customer.ts'
import { test } from '../twoSides.ts'

const HOUR_MS = 3_600_000
const missed = ['Are you there?', 'I found it.', 'Bye!']

test('a page that was frozen shows what it missed', async ({ openTab, profile, startSandbox }) => {
  const { url, sandbox } = await startSandbox()
  const customer = await openTab({ url })
  await customer.say('Good night')
  await expect(customer.messages.last()).toContainText('Sent')
  const browser = await profile.newCDPSession(customer.page)

  await browser.send('Page.setWebLifecycleState', { state: 'frozen' })
  sandbox.restart()
  for (const text of missed) sandbox.agent.say(1, text)
  await browser.send('Page.setWebLifecycleState', { state: 'active' })

  await expect(customer.messages).toContainText(['Good night', ...missed])
  await expect(customer.messages).toHaveCount(4)
  await customer.say('Good morning')
  await expect(customer.messages.last()).toContainText('Sent')
  await expect(customer.line).toBeEmpty()
})

test.describe('time moves', () => {
  test.use({ movesTime: true })

  test('an hour asleep without any signal ends with all that was said', async ({
    openTab,
    startSandbox,
  }) => {
    const { url, sandbox } = await startSandbox()
    const customer = await openTab({ url })
    await customer.say('Good night')
    await expect(customer.messages.last()).toContainText('Sent')

    // Networks forget a line that sleeps: it looks open, and nothing comes through.
    sandbox.faults.set('halfOpen', { times: 1 })
    for (const text of missed) sandbox.agent.say(1, text)
    await skipTime(customer, HOUR_MS)
    await skipTime(customer, LONGEST_WAIT_MS)

    await expect(customer.messages).toContainText(['Good night', ...missed])
    await expect(customer.messages).toHaveCount(4)
    await customer.say('Good morning')
    await expect(customer.messages.last()).toContainText('Sent')
    await expect(customer.line).toBeEmpty()
  })
})
