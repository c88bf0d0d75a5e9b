import { expect, type Page } from '@playwright/test'
import { test } from '../twoSides.ts'

/** Everything that the browser keeps for this page, as text: databases, local storage, cookies, names of locks. */
async function dump(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('the database does not answer')))
      })
    const kept: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const values = database.transaction(store).objectStore(store)
        kept.push(name, store, await answered(values.getAllKeys()), await answered(values.getAll()))
      }
      database.close()
    }
    const { held = [], pending = [] } = await navigator.locks.query()
    kept.push([...held, ...pending].map((lock) => lock.name))
    const texts = [localStorage, sessionStorage].map((place) => Object.entries(place))
    return JSON.stringify([kept, texts, document.cookie])
  })
}

/** Notes what tabs tell one another from here on. */
async function listen(page: Page, name: string): Promise<() => Promise<string>> {
  const handle = await page.evaluateHandle((channelName) => {
    const told: unknown[] = []
    new BroadcastChannel(channelName).addEventListener('message', ({ data }) => told.push(data))
    return told
  }, name)
  return async () => JSON.stringify(await handle.jsonValue())
}

test('who logs out in one tab leaves nothing in any of them', async ({ openTab, startSandbox }) => {
  const { url, sandbox } = await startSandbox()
  const identifier = 'customer-4711'
  const address = { url, identifier, identifier_hash: sandbox.signIdentity(identifier) }
  const first = await openTab(address)
  const second = await openTab(address)
  await first.say('My secret')
  await expect(second.messages).toContainText(['My secret'])
  sandbox.agent.say(1, 'My answer')
  await expect(first.messages).toHaveCount(2)
  await expect(second.messages).toHaveCount(2)
  const [session] = sandbox.rows.sessions
  const secrets = [identifier, session?.sourceId, session?.pubsubToken, 'My secret', 'My answer']
  await expect.poll(() => dump(first.page)).toContain('My answer')
  const namespace = ['unilink', url, sandbox.inbox.identifier, identifier].join('|')
  const told = await listen(second.page, `${namespace}:tabs`)

  await first.page.getByRole('button', { name: 'Your details' }).click()
  await first.page.getByRole('button', { name: /^Log out/ }).click()
  for (const { messages } of [first, second]) await expect(messages).toHaveCount(0)
  await expect.poll(() => sandbox.traffic.sockets).toBe(0)

  for (const { page } of [first, second]) {
    const kept = await dump(page)
    expect(secrets.filter((secret) => kept.includes(secret ?? '-'))).toEqual([])
  }
  const heard = await told()
  expect(secrets.slice(1).filter((secret) => heard.includes(secret ?? '-'))).toEqual([])

  await second.say('Somebody else')
  await expect(first.messages).toContainText(['Somebody else'])
  await expect(second.messages.last()).toContainText('Sent')
  expect(sandbox.rows.contacts).toHaveLength(2)
})
