import { expect, it } from 'vitest'
import { createBrowserWorld, type BrowserWorld } from '../../test/browserWorld.ts'

/** A session as it is kept by a tab that crashed before it told the others. */
async function leaveSession({ browser, sandbox }: BrowserWorld): Promise<void> {
  const contacts = `${sandbox.url}/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`
  const headers = { 'Content-Type': 'application/json' }
  const answer = await sandbox.fetch(contacts, { method: 'POST', headers, body: '{}' })
  const { source_id: sourceId, pubsub_token: pubsubToken, id, name } = await answer.json()
  const contact = { id, name, email: null, phoneNumber: null }
  const session = { sourceId, pubsubToken, isVerified: false, isLinked: false, contact }
  const key = `${['unilink', sandbox.url, sandbox.inbox.identifier, ''].join('|')}:session`
  await browser.storage.set(key, { sourceId, session })
}

it('shows all tabs the chat of a session whose maker crashed before it told them', async () => {
  const world = createBrowserWorld()
  const { clock, sandbox, open } = world
  const [leader, follower] = [open(), open()]
  await clock.advance(1_000)
  await leaveSession(world)

  await leader.send('Hello')
  await clock.advance(1_000)

  expect(sandbox.rows.contacts).toHaveLength(1)
  expect(leader.texts()).toEqual(['Hello'])
  expect(follower.client.conversations$.value.items).toHaveLength(1)
  sandbox.agent.say(1, 'Welcome')
  await clock.advance(1_000)
  expect(follower.texts()).toEqual(['Hello', 'Welcome'])
})

it('is taken up by a leader without one when another tab finds it', async () => {
  const world = createBrowserWorld()
  const { clock, open } = world
  const leader = open()
  await clock.advance(1_000)
  await leaveSession(world)

  const follower = open()
  await clock.advance(10_000)

  for (const { client } of [leader, follower]) {
    expect(client.connection$.value.status).toBe('connected')
  }
})

it('is taken up by a tab that did not hear of it', async () => {
  const { browser, clock, sandbox, open } = createBrowserWorld()
  const leader = open({
    storage: {
      ...browser.storage,
      async set(key, value) {
        await browser.storage.set(key, value)
        if (key.endsWith(':session')) browser.loseNext()
      },
    },
  })
  await clock.advance(100)
  const follower = open()
  await clock.advance(100)

  await leader.send('Hello')
  await clock.advance(10_000)

  expect(sandbox.rows.contacts).toHaveLength(1)
  expect(follower.client.connection$.value.status).toBe('connected')
  expect(follower.texts()).toEqual(['Hello'])
})
