import { expect, type Page } from '@playwright/test'
import { test } from '../twoSides.ts'

/** What a page had asked for when something came on its screen. */
interface Asked {
  readonly requests: number
  readonly sockets: number
}

declare global {
  interface Window {
    /** By text: noted as soon as the message list shows it. */
    asked?: Record<string, Asked>
  }
}

/** Counts every request and socket of the page, and notes how many there were when a text is shown. */
function countUntilShown(texts: readonly string[]): void {
  const asked: Record<string, Asked> = {}
  const counts = { requests: 0, sockets: 0 }
  window.asked = asked
  window.fetch = new Proxy<typeof fetch>(window.fetch, {
    apply(call, self, request: Parameters<typeof fetch>) {
      counts.requests += 1
      return call.apply(self, request)
    },
  })
  window.WebSocket = new Proxy(window.WebSocket, {
    construct(Socket, [url, protocols]: [string, string[]]) {
      counts.sockets += 1
      return new Socket(url, protocols)
    },
  })
  new MutationObserver(() => {
    const shown = document.querySelector('[role=log]')?.textContent ?? ''
    for (const text of texts) if (shown.includes(text)) asked[text] ??= { ...counts }
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

/** What the page keeps for the next visit. */
async function readKept(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('unilink')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('values').objectStore('values').getAll()
          reading.onsuccess = () => resolve(JSON.stringify(reading.result))
        }
      }),
  )
}

test('a page that is opened again shows its messages before it asks, and asks three times at most', async ({
  begin,
  openTab,
  profile,
}) => {
  const { url, sandbox, customer } = await begin('Hello')
  sandbox.agent.say(1, 'Hi there')
  await expect(customer.messages.last()).toContainText('Hi there')
  await expect.poll(() => readKept(customer.page)).toContain('Hi there')
  await customer.page.close()
  sandbox.agent.say(1, 'While you were away')

  await profile.addInitScript(countUntilShown, ['Hi there', 'While you were away'])
  const again = await openTab({ url })

  await expect(again.messages).toContainText(['Hello', 'Hi there', 'While you were away'])
  await expect(again.messages).toHaveCount(3)
  const asked = await again.page.evaluate(() => window.asked)
  expect(asked?.['Hi there']).toEqual({ requests: 0, sockets: 0 })
  expect(asked?.['While you were away']?.requests).toBeLessThanOrEqual(3)
  await expect(again.line).toBeEmpty()
})

test('a page without a server shows what was said and what waits, takes more, and sends it', async ({
  begin,
}) => {
  const { sandbox, customer } = await begin('Hello')
  await expect.poll(() => readKept(customer.page)).toContain('Hello')

  sandbox.faults.set('offline')
  await customer.page.reload()
  await expect(customer.messages).toContainText(['Hello'])
  await customer.say('Are you there?')
  await expect(customer.messages.last()).toContainText('Waiting…')
  await customer.page.reload()
  await expect(customer.messages).toContainText(['Hello', 'Are you there?'])
  await expect(customer.messages.last()).toContainText('Waiting…')

  sandbox.faults.clear()
  await customer.page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(customer.messages.last()).toContainText('Sent')
  expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello', 'Are you there?'])
})

test('a first message that waits for the server is there after a reload', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const customer = await openTab({ url })
  // The inbox is there: before, the page would say that the server does not answer.
  await expect(customer.page).toHaveTitle(sandbox.inbox.name)
  sandbox.faults.set('offline')
  await customer.say('First words')
  await expect(customer.messages.last()).toContainText('Waiting…')

  await customer.page.reload()

  await expect(customer.messages).toContainText(['First words'])
  await expect(customer.messages.last()).toContainText('Waiting…')
  await expect(customer.page.getByText('The server does not answer')).toBeHidden()
})
