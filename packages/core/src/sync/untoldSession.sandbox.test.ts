import { expect, it } from 'vitest'
import { createBrowserWorld } from '../../test/browserWorld.ts'

it('shows all tabs the chat of a session whose maker crashed before it told them', async () => {
  const { browser, clock, sandbox, open } = createBrowserWorld()
  const [leader, follower] = [open(), open()]
  await clock.advance(1_000)
  const contacts = `${sandbox.url}/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`
  const headers = { 'Content-Type': 'application/json' }
  const answer = await sandbox.fetch(contacts, { method: 'POST', headers, body: '{}' })
  const { source_id: sourceId, pubsub_token: pubsubToken, id, name } = await answer.json()
  const contact = { id, name, email: null, phoneNumber: null }
  const session = { sourceId, pubsubToken, isVerified: false, isLinked: false, contact }
  const key = `${['unilink', sandbox.url, sandbox.inbox.identifier, ''].join('|')}:session`
  await browser.storage.set(key, { sourceId, session })

  await leader.send('Hello')
  await clock.advance(1_000)

  expect(sandbox.rows.contacts).toHaveLength(1)
  expect(leader.texts()).toEqual(['Hello'])
  expect(follower.client.conversations$.value.items).toHaveLength(1)
  sandbox.agent.say(1, 'Welcome')
  await clock.advance(1_000)
  expect(follower.texts()).toEqual(['Hello', 'Welcome'])
})
