import { expect, test } from '@playwright/test'
import { addresses } from '../servers.ts'

test('what a customer writes stands in the chat and comes up in the console', async ({
  page,
  context,
}) => {
  const text = `Is anybody there? ${test.info().testId}`
  const agent = await context.newPage()
  await agent.goto(addresses.agentConsole)
  await page.goto(addresses.demoReact)

  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()

  await expect(page.getByRole('log', { name: 'Messages' }).getByText(text)).toBeVisible()
  await expect(agent.getByText(text).first()).toBeVisible()
})
