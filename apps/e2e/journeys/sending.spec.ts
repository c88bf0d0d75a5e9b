import { expect } from '@playwright/test'
import { createVirtualClock } from '@unilink/sandbox'
import { skipTime, skipTimeUntil } from '../customer.ts'
import { test } from '../twoSides.ts'

/** How long a slow upload takes by the server's clock. */
const UPLOAD_MS = 1_000
/** Longer than the client waits before it keeps what is shown. */
const CACHE_MS = 5_000
/** A look at the page before its time is moved on. */
const SHORT_MS = 500
const receipt = { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('paid') }

test('offline is said, what is written waits, and goes out once when the network is back', async ({
  begin,
  expectAccessible,
  profile,
}) => {
  const { sandbox, customer } = await begin('First')

  await profile.setOffline(true)
  await expect(customer.line).toHaveText('You are offline')
  await customer.say('Second')
  await customer.say('Third')
  await expect(customer.messages.last()).toContainText('Waiting…')
  await expectAccessible(customer.page)
  await profile.setOffline(false)

  await expect(customer.line).toBeEmpty()
  await expect(customer.messages.last()).toContainText('Sent')
  await expect(customer.messages).toContainText(['First', 'Second', 'Third'])
  await expect(customer.messages).toHaveCount(3)
  expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['First', 'Second', 'Third'])
})

test.describe('time moves', () => {
  test.use({ movesTime: true })

  test('a file that did not arrive is sent again, shows how far it is, and arrives once', async ({
    begin,
  }) => {
    // The server's time stands still, so that the upload takes as long as it takes to look at it.
    const clock = createVirtualClock(Date.now())
    const { sandbox, customer } = await begin('A file follows', { clock })
    const post = { path: '/messages', method: 'POST' }
    sandbox.faults.set('errorBeforeCommit', { ...post, times: 1 })

    const file = { name: 'big.txt', mimeType: 'text/plain', buffer: Buffer.alloc(300_000, 'x') }
    await customer.page.getByLabel('Attach files').setInputFiles(file)
    await customer.say('Here it is')
    const message = customer.messages.last()
    await expect(message).toContainText('Checking whether it arrived…')
    expect(sandbox.rows.messages).toHaveLength(1)
    sandbox.faults.set('slowUpload', { ...post, delayMs: UPLOAD_MS })
    const progress = message.getByRole('progressbar', { name: 'big.txt is being sent' })
    await skipTimeUntil(customer, () => expect(progress).toBeVisible({ timeout: SHORT_MS }))
    await clock.advance(UPLOAD_MS)

    await expect(message).toContainText('Sent')
    await expect(message.getByRole('link', { name: /big\.txt/ })).toBeVisible()
    await expect(customer.messages).toHaveCount(2)
    expect(sandbox.rows.messages.map(({ attachments }) => attachments.length)).toEqual([0, 1])
  })

  test('a message that stays unclear is offered to be sent again', async ({ begin }) => {
    const { sandbox, customer } = await begin('One')
    sandbox.faults.set('errorBeforeCommit', { path: '/messages', method: 'POST' })

    await customer.say('Two')
    const two = customer.messages.last()
    await skipTimeUntil(customer, () =>
      expect(two).toContainText('Not sure if this arrived.', { timeout: SHORT_MS }),
    )
    expect(sandbox.rows.messages).toHaveLength(1)
    sandbox.faults.clear()
    await two.getByRole('button', { name: 'Retry' }).click()
    await expect(two).toBeFocused()

    await expect(two).toContainText('Sent')
    await expect(customer.messages).toHaveCount(2)
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['One', 'Two'])
  })

  test('a file whose page is reloaded while it goes out arrives once', async ({ begin }) => {
    const { sandbox, customer } = await begin('A file follows')
    sandbox.faults.set('slowUpload', { path: '/messages', method: 'POST', delayMs: 60_000 })
    await customer.page.getByLabel('Attach files').setInputFiles(receipt)
    await customer.say('Here it is')
    await expect(customer.messages.last()).toContainText('Sending…')

    sandbox.faults.clear()
    await customer.page.reload()

    await skipTimeUntil(customer, () =>
      expect(customer.messages.last()).toContainText('Sent', { timeout: SHORT_MS }),
    )
    await expect(customer.messages).toContainText(['A file follows', 'Here it is'])
    await expect(customer.messages).toHaveCount(2)
    expect(sandbox.rows.messages.map(({ attachments }) => attachments.length)).toEqual([0, 1])
  })

  test('what could not be sent outlives a reload, and arrives once and in order', async ({
    begin,
  }) => {
    const { sandbox, customer } = await begin('One')
    // What is shown is kept for the next visit.
    await skipTime(customer, CACHE_MS)

    sandbox.faults.set('offline')
    sandbox.restart()
    await customer.say('Two')
    await customer.say('Three')
    await customer.say('Four')
    await customer.page.getByLabel('Attach files').setInputFiles(receipt)
    await customer.say('Five')
    await expect(customer.messages).toHaveCount(5)
    await customer.page.reload()
    await expect(customer.messages).toContainText(['One', 'Two', 'Three', 'Four', 'Five'])
    sandbox.faults.clear()

    await skipTimeUntil(customer, () =>
      expect(customer.messages.last()).toContainText('Sent', { timeout: SHORT_MS }),
    )
    await expect(customer.messages).toContainText(['One', 'Two', 'Three', 'Four', 'Five'])
    await expect(customer.messages).toHaveCount(5)
    const stored = sandbox.rows.messages.map((row) => [row.content, row.attachments.length])
    expect(stored).toEqual([
      ['One', 0],
      ['Two', 0],
      ['Three', 0],
      ['Four', 0],
      ['Five', 1],
    ])
  })
})

test('a file whose page is reloaded after it was stored, and before anybody said so, arrives once', async ({
  begin,
}) => {
  const { sandbox, customer } = await begin('First')

  // Stored, and neither its frame nor its answer comes before the page is gone.
  sandbox.faults.set('delay', { delayMs: 60_000 })
  await customer.page.getByLabel('Attach files').setInputFiles(receipt)
  await customer.say('In the middle')
  await expect.poll(() => sandbox.rows.messages.length).toBe(2)
  await expect(customer.messages.last()).toContainText('Sending…')
  sandbox.faults.clear()
  await customer.page.reload()

  await expect(customer.messages).toContainText(['First', 'In the middle'])
  await expect(customer.messages.last()).toContainText('Sent')
  await customer.say('Last')
  await expect(customer.messages.last()).toContainText('Sent')
  await expect(customer.messages).toHaveCount(3)
  expect(sandbox.rows.messages.map(({ attachments }) => attachments.length)).toEqual([0, 1, 0])
})
