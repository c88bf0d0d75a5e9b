import { expect } from '@playwright/test'
import { test } from '../twoSides.ts'

test('a customer and an agent talk, and each sees the other type', async ({
  customer,
  agent,
  server,
}) => {
  await customer.say('Where is my order A-1001?')
  await agent.open('Where is my order A-1001?')
  await expect(agent.log).toContainText('Where is my order A-1001?')

  await agent.page.getByRole('textbox', { name: 'Reply' }).pressSequentially('Let me')
  await expect(customer.page.getByRole('status', { name: 'Typing' })).toContainText('typing')
  await agent.reply('Let me look.')
  await expect(customer.messages.last()).toContainText('Let me look.')
  await expect(customer.page.getByRole('status', { name: 'Typing' })).toBeEmpty()

  await customer.page.getByRole('textbox', { name: 'Message' }).pressSequentially('Than')
  await expect(agent.page.getByRole('status').filter({ hasText: 'typing' })).toBeVisible()
  await customer.say('Thank you!')
  await expect(agent.log).toContainText('Thank you!')
  await expect(customer.messages).toHaveCount(3)

  // No event tells that an agent has looked; reading the conversation does.
  await agent.reply('You are welcome.')
  await expect(customer.messages.last()).toContainText('You are welcome.')
  await server.markSeen(await server.findConversation('You are welcome.'))
  await customer.page.reload()
  await expect(customer.messages.nth(2)).toContainText('Seen')
})

test('a private note never reaches the customer, not even as typing', async ({
  customer,
  agent,
}) => {
  await customer.say('Is anybody there?')
  await agent.open('Is anybody there?')

  await agent.page.getByLabel('Private note').check()
  await agent.reply('A difficult one')
  await expect(agent.log).toContainText('A difficult one')
  await agent.page.getByLabel('Private note').uncheck()
  await agent.reply('Yes!')

  await expect(customer.messages.last()).toContainText('Yes!')
  await expect(customer.log).not.toContainText('A difficult one')
})

test('a reload keeps the conversation', async ({ customer, agent }) => {
  await customer.say('Remember me')
  await agent.open('Remember me')
  await agent.reply('Of course')
  await expect(customer.messages.last()).toContainText('Of course')

  await customer.page.reload()

  await expect(customer.messages).toHaveCount(2)
  await customer.say('Good')
  await expect(agent.log).toContainText('Good')
})

test('a file goes each way', async ({ customer, agent }) => {
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  })
  await customer.page.getByLabel('Attach files').setInputFiles(file('receipt.txt', 'paid'))
  await customer.say('Here is the receipt')
  await agent.open('Here is the receipt')
  await expect(agent.log.getByRole('link', { name: /receipt\.txt/ })).toBeVisible()

  await agent.page.getByLabel('Attach files').setInputFiles(file('label.txt', 'return to sender'))
  await agent.reply('And here is the label')

  const link = customer.messages.last().getByRole('link', { name: /label\.txt/ })
  await expect(link).toBeVisible()
  const download = await customer.page.request.get((await link.getAttribute('href')) ?? '')
  expect(await download.text()).toBe('return to sender')
})
