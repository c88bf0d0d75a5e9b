import { expect } from '@playwright/test'
import { test } from '../twoSides.ts'

test('what comes while one reads further up is counted, and seen once it is shown', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const customer = await openTab({ url })
  await customer.say('The very first')
  await expect(customer.messages.last()).toContainText('Sent')
  const seenAt = () => sandbox.rows.conversations[0]?.contactLastSeenAt ?? 0
  for (let index = 1; index <= 45; index++) sandbox.agent.say(1, `Row ${index}.`)
  await expect(customer.messages.last()).toContainText('Row 45.')
  await customer.page.reload()
  await expect(customer.messages).toHaveCount(20)
  await expect(customer.page).toHaveTitle('Sandbox inbox')

  // Scrolling up is enough to get the pages before.
  await customer.log.hover()
  await expect(async () => {
    await customer.page.mouse.wheel(0, -2000)
    await expect(customer.messages).toHaveCount(46, { timeout: 500 })
  }).toPass()
  await expect(customer.messages.first()).toContainText('The very first')
  await expect(customer.messages.last()).not.toBeInViewport()

  const before = seenAt()
  const toEnd = customer.page.getByRole('button', { name: 'new messages' })
  const secret = sandbox.agent.say(1, 'A slip of the pen')
  sandbox.agent.say(1, 'Row 46.')
  await expect(toEnd).toHaveText('2 new messages')
  await expect(customer.page).toHaveTitle('(2) Sandbox inbox')
  expect(seenAt()).toBe(before)
  await toEnd.click()

  await expect(toEnd).toBeHidden()
  await expect(customer.log).toBeFocused()
  await expect(customer.page).toHaveTitle('Sandbox inbox')
  await expect.poll(seenAt).toBeGreaterThan(before)

  sandbox.agent.deleteMessage(secret.id)
  await expect(customer.messages.nth(46)).toContainText('This message was deleted')
  await expect(customer.log).not.toContainText('A slip of the pen')
  await expect(customer.messages).toHaveCount(48)
})

test('a conversation that is not open counts its unread messages in the list', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const customer = await openTab({ url })
  await customer.say('About the parcel')
  await expect(customer.messages.last()).toContainText('Sent')
  await customer.page.getByRole('button', { name: 'New conversation' }).click()
  const list = customer.page.getByRole('navigation', { name: 'Conversations' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await customer.say('About the bill')
  await expect(customer.messages).toContainText(['About the bill'])

  sandbox.agent.say(1, 'The parcel is on its way')
  sandbox.agent.say(1, 'It comes tomorrow')
  const parcel = list.getByRole('button').filter({ hasText: 'It comes tomorrow' })
  await expect(parcel).toContainText('2 unread')
  await parcel.click()

  await expect(customer.messages).toContainText([
    'About the parcel',
    'The parcel is on its way',
    'It comes tomorrow',
  ])
  await expect(parcel).not.toContainText('unread')
  await expect(customer.log).not.toContainText('About the bill')
})
