import { expect } from '@playwright/test'
import { LONGEST_WAIT_MS, skipTime } from '../customer.ts'
import { test } from '../twoSides.ts'

const HOUR_MS = 3_600_000
/** Enough for what a page gathers before it draws. */
const MOMENT_MS = 50
const missed = ['Are you there?', 'I found it.', 'Bye!']

test.use({ movesTime: true })

test('a page that was frozen shows what it missed, at once', async ({ openTab, startSandbox }) => {
  const { url, sandbox } = await startSandbox()
  const customer = await openTab({ url })
  const { clock } = customer.page
  await customer.say('Good night')
  await expect(customer.messages.last()).toContainText('Sent')

  // A browser without windows freezes no page: the time stands still instead, and the event that
  // ends it is sent by hand. So it cannot be by waiting that the page finds its line dead.
  await clock.pauseAt(Date.now() + 1000)
  sandbox.faults.set('halfOpen', { times: 1 })
  for (const text of missed) sandbox.agent.say(1, text)
  await customer.page.evaluate(() => document.dispatchEvent(new Event('resume')))

  await expect(async () => {
    await clock.runFor(MOMENT_MS)
    await expect(customer.messages).toHaveCount(4, { timeout: 500 })
  }).toPass()
  await expect(customer.messages).toContainText(['Good night', ...missed])
  await clock.resume()
  await customer.say('Good morning')
  await expect(customer.messages.last()).toContainText('Sent')
  await expect(customer.line).toBeEmpty()
})

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
