import { expect } from '@playwright/test'
import { LONGEST_WAIT_MS, skipTime } from '../customer.ts'
import { test } from '../twoSides.ts'

test('a wrong inbox is said plainly, with what to do about it', async ({
  expectAccessible,
  openTab,
}) => {
  const { page, textbox } = await openTab({ inbox: 'NoSuchInbox1234567890123' })

  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "There is no such inbox" [level=1]
      - paragraph:
        - text: /it does not know this inbox.*Settings → Inboxes/
        - code: VITE_UNILINK_INBOX
      - term: Server
      - definition
      - term: Inbox
      - definition: NoSuchInbox1234567890123
      - button "Try again"
  `)
  await expect(textbox).toBeHidden()
  await expectAccessible(page)
})

test.describe('time moves', () => {
  test.use({ movesTime: true })

  test('a server that is not there is said plainly, and found once it is', async ({
    expectAccessible,
    openTab,
    startSandbox,
  }) => {
    const gone = await startSandbox()
    await gone.close()
    const customer = await openTab({ url: gone.url })
    const problem = customer.page.getByRole('heading', { name: 'The server does not answer' })
    await expect(problem).toBeVisible()
    await expectAccessible(customer.page)

    await startSandbox({ port: gone.port })
    await skipTime(customer, LONGEST_WAIT_MS)

    await expect(problem).toBeHidden()
    await customer.say('There you are')
    await expect(customer.messages).toContainText(['There you are'])
    await expect(customer.messages.last()).toContainText('Sent')
  })
})

test('an inbox for signed-in customers turns visitors away and lets customers in', async ({
  expectAccessible,
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox({ inbox: { hmacMandatory: true } })
  const visitor = await openTab({ url })
  await visitor.say('Let me in')

  const alert = visitor.page.getByRole('alert')
  await expect(alert).toContainText('The server does not take visitors')
  await expect(alert).toContainText('identifier_hash')
  await expect(visitor.messages).toContainText(['Let me in'])
  await expect(visitor.messages).toContainText(['Waiting…'])
  await expectAccessible(visitor.page)

  const identifier = 'customer-77'
  const identifier_hash = sandbox.signIdentity(identifier)
  const customer = await openTab({ url, identifier, identifier_hash })
  await customer.say('It is me')
  await expect(customer.messages.last()).toContainText('Sent')
  await expect(customer.page.getByRole('alert')).toBeHidden()
  sandbox.agent.say(1, 'Welcome back')
  await expect(customer.messages.last()).toContainText('Welcome back')
  await customer.page.getByRole('button', { name: 'Your details' }).click()
  await expect(customer.page.getByRole('dialog')).toContainText('Verified')

  expect(sandbox.rows.contacts.map((contact) => contact.identifier)).toEqual([identifier])
  expect(sandbox.rows.messages.map(({ content }) => content)).not.toContain('Let me in')
})

test('a wrong proof of who the customer is is said at once, and nothing is sent', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const identifier_hash = 'f'.repeat(64)
  const customer = await openTab({ url, identifier: 'customer-77', identifier_hash })

  const alert = customer.page.getByRole('alert')
  await expect(alert).toContainText('The server does not accept who you are')
  await customer.say('Let me in')
  await expect(customer.messages).toContainText(['Not sent. The server does not know you.'])
  await customer.page.getByRole('button', { name: 'Discard' }).click()

  await expect(customer.messages).toHaveCount(0)
  await expect(customer.log).toBeFocused()
  expect(sandbox.rows.messages).toEqual([])
})
