import { expect } from '@playwright/test'
import { LONGEST_WAIT_MS, skipTime, skipTimeUntil } from '../customer.ts'
import { test } from '../twoSides.ts'

test.describe('time moves', () => {
  test.use({ movesTime: true })

  test('nothing is missing or doubled when the socket drops while the agent writes', async ({
    customer,
    agent,
    server,
  }) => {
    await customer.say('Tell me everything')
    await agent.open('Tell me everything')
    const id = await server.findConversation('Tell me everything')
    await agent.reply('One')
    await expect(customer.messages).toHaveCount(2)

    await server.setFault('drop')
    await expect(customer.line).toHaveText('Reconnecting…')
    await agent.reply('Two')
    await expect(agent.log).toContainText('Two')
    const texts = Array.from({ length: 30 }, (_, index) => `Missed ${index + 1}.`)
    await server.say(id, texts)
    await server.clearFaults()
    await skipTime(customer, LONGEST_WAIT_MS)

    await expect(customer.messages.last()).toContainText('Missed 30.')
    await expect(customer.messages).toHaveCount(33)
    await expect(customer.messages).toContainText(['Tell me everything', 'One', 'Two', ...texts])
  })

  test('a message nobody can vouch for is looked for and sent again by itself', async ({
    customer,
    server,
  }) => {
    await customer.say('One of two')
    await expect(customer.messages.last()).toContainText('Sent')
    await server.setFault('errorBeforeCommit', { path: '/messages', method: 'POST', times: 1 })

    await customer.say('Two of two')
    await expect(customer.messages.last()).toContainText('Checking whether it arrived')

    await skipTimeUntil(customer, () =>
      expect(customer.messages.last()).toContainText('Sent', { timeout: 500 }),
    )
    await expect(customer.messages).toHaveCount(2)
  })
})

// Chromium itself repeats a request whose reused connection breaks before an answer, so that the
// server, and with it the agent, may hold the message twice. The customer must not see that.
test('a message whose answer is lost is shown once to the customer, as sent', async ({
  customer,
  agent,
  server,
}) => {
  await customer.say('First of two')
  await agent.open('First of two')
  await server.setFault('loseAnswer', { path: '/messages', method: 'POST', times: 1 })

  await customer.say('Second of two')

  await expect(customer.messages.last()).toContainText('Second of two')
  await expect(customer.messages.last()).toContainText(/Sent|Seen/)
  await expect(agent.log).toContainText('Second of two')
  await expect(customer.messages).toHaveCount(2)
})

test('older pages are loaded on demand, until the first message', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const customer = await openTab({ url })
  await customer.say('The very first')
  await expect(customer.messages.last()).toContainText('Sent')
  for (let row = 1; row <= 50; row++) sandbox.agent.say(1, `Row ${row}.`)
  await expect(customer.messages.last()).toContainText('Row 50.')
  await customer.page.reload()
  await expect(customer.messages).toHaveCount(20)

  const older = customer.page.getByRole('button', { name: 'Show earlier messages' })
  await older.press('Enter')
  await expect(customer.messages).toHaveCount(40)
  await expect(older).toBeFocused()
  await older.press('Enter')

  await expect(customer.messages).toHaveCount(51)
  await expect(customer.messages.first()).toContainText('The very first')
  await expect(older).toBeHidden()
  await expect(customer.log).toBeFocused()
})
