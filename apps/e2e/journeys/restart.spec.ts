import { expect } from '@playwright/test'
import { LONGEST_WAIT_MS, skipTime } from '../customer.ts'
import { startSandboxProcess } from '../sandboxProcess.ts'
import { serverAt } from '../server.ts'
import { test } from '../twoSides.ts'

test.use({ movesTime: true })

test('a server that restarts is found again, with what was said meanwhile', async ({
  customer,
  server,
}) => {
  await customer.say('Before the restart')
  await expect(customer.messages.last()).toContainText('Sent')
  const id = await server.findConversation('Before the restart')

  await customer.page.clock.pauseAt(Date.now() + 1000)
  await server.restart()
  await expect(customer.line).toHaveText('Reconnecting…')
  await server.say(id, ['During the restart'])
  await customer.page.clock.resume()
  await skipTime(customer, LONGEST_WAIT_MS)

  await expect(customer.messages.last()).toContainText('During the restart')
  await expect(customer.line).toBeEmpty()
  await server.say(id, ['After the restart'])
  await expect(customer.messages).toContainText([
    'Before the restart',
    'During the restart',
    'After the restart',
  ])
  await expect(customer.messages).toHaveCount(3)
})

test('a server that dies and comes back loses nothing and doubles nothing', async ({
  openTab,
  request,
}, testInfo) => {
  const dataFile = testInfo.outputPath('sandbox.sqlite')
  let running = await startSandboxProcess(dataFile)
  try {
    const { url, port } = running
    const customer = await openTab({ url })
    await customer.say('Before')
    await expect(customer.messages.last()).toContainText('Sent')

    // Its time stands still, so that the message waits for the server however long that takes.
    await customer.page.clock.pauseAt(Date.now() + 1000)
    await running.kill()
    await expect(customer.line).toHaveText('Reconnecting…')
    await customer.say('While it was down')
    await expect(customer.messages.last()).toContainText('Waiting…')
    running = await startSandboxProcess(dataFile, port)
    await customer.page.clock.resume()
    await skipTime(customer, LONGEST_WAIT_MS)

    await expect(customer.messages.last()).toContainText('Sent')
    await expect(customer.line).toBeEmpty()
    await serverAt(request, url).say(1, ['After'])
    await expect(customer.messages).toContainText(['Before', 'While it was down', 'After'])
    await expect(customer.messages).toHaveCount(3)
    await customer.page.reload()
    await expect(customer.messages).toContainText(['Before', 'While it was down', 'After'])
    await expect(customer.messages).toHaveCount(3)
  } finally {
    await running.kill()
  }
})
