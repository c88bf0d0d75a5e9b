import { expect } from '@playwright/test'
import { test } from '../twoSides.ts'

/** As many as came while the customer was away. */
const MISSED = 5_000

test('5,000 messages missed while offline leave a hole, which is filled on demand and keeps the focus', async ({
  openTab,
  startSandbox,
}) => {
  const { sandbox, url } = await startSandbox({ maxMessagesPerMinute: 10_000 })
  const { log, messages, line, say } = await openTab({ url })
  await say('I am on a train')
  await expect(messages.last()).toContainText('Sent')
  sandbox.faults.set('drop')
  await expect(line).toHaveText('Reconnecting…')
  for (let row = 1; row <= MISSED; row++) sandbox.agent.say(1, `Missed ${row}.`)
  sandbox.faults.clear()

  await expect(messages.last()).toContainText(`Missed ${MISSED}.`, { timeout: 40_000 })
  const hole = log.locator('.hole')
  await expect(hole).toHaveText('Some messages are missing here — show them')
  await expect(messages.first()).toContainText('I am on a train')
  await expect(messages).toHaveCount(201)
  await hole.press('Enter')

  await expect(messages).toHaveCount(401)
  await expect(hole).toHaveText('Some messages are missing here — show them')
  await expect(hole).toBeFocused()
})
