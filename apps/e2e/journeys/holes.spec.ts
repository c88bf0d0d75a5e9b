import { expect } from '@playwright/test'
import { traceTasks } from '../traceTasks.ts'
import { test } from '../twoSides.ts'

/** As many as came while the customer was away. */
const MISSED = 5_000
/** What takes longer is felt: a letter that is typed meanwhile, a finger that scrolls. */
const LONGEST_TASK_MS = 50

test('5,000 messages missed while offline leave a hole, which is filled on demand and keeps the focus, and no task is long', async ({
  browser,
  openTab,
  startSandbox,
}, testInfo) => {
  const { sandbox, url } = await startSandbox({ maxMessagesPerMinute: 10_000 })
  const { log, messages, line, say } = await openTab({ url })
  await say('I am on a train')
  await expect(messages.last()).toContainText('Sent')
  sandbox.faults.set('drop')
  await expect(line).toHaveText('Reconnecting…')
  for (let row = 1; row <= MISSED; row++) sandbox.agent.say(1, `Missed ${row}.`)
  const stopTracing = await traceTasks(browser)
  sandbox.faults.clear()

  await expect(messages.last()).toContainText(`Missed ${MISSED}.`, { timeout: 40_000 })
  const hole = log.locator('.hole')
  await expect(hole).toHaveText('Some messages are missing here — show them')
  await expect(messages.first()).toContainText('I am on a train')
  await expect(messages).toHaveCount(201)
  // All of it is of today: what is missing begins no other day.
  await expect(log.locator('.day')).toHaveCount(1)
  await hole.press('Enter')

  await expect(messages).toHaveCount(401)
  await expect(hole).toHaveText('Some messages are missing here — show them')
  await expect(hole).toBeFocused()
  const [longest, ...others] = await stopTracing()
  const description = `longest task: ${longest} ms of ${others.length + 1}`
  testInfo.annotations.push({ type: 'tasks', description })
  expect(others.length, 'tasks were measured').toBeGreaterThan(100)
  expect(longest, 'longest task in ms').toBeLessThan(LONGEST_TASK_MS)
})
