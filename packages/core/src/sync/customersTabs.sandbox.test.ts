import type { VirtualClock } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { createBrowserWorld, openTwoTabs, type BrowserWorld } from '../../test/browserWorld.ts'
import { identityOf } from '../../test/identityOf.ts'
import type { Storage } from '../index.ts'

/** Everything the browser keeps. */
async function dump({ browser: { storage } }: BrowserWorld): Promise<string> {
  const keys = await storage.keys()
  const values = await Promise.all(keys.map((key) => storage.get(key)))
  return JSON.stringify([keys, values])
}

/** A disk that takes its time to write. */
function slowly(storage: Storage, clock: VirtualClock, durationMs: number): Storage {
  return {
    ...storage,
    async set(key, value) {
      await new Promise<void>((resolve) => clock.schedule(resolve, durationMs))
      await storage.set(key, value)
    },
  }
}

describe('tabs of a customer who logs out', () => {
  it('are empty at once, and nothing of the customer is kept or told any more', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, browser, leader, follower } = world
    await leader.client.updateContact({ name: 'Amara' })
    sandbox.agent.say(1, 'my answer')
    await clock.advance(3_000)
    expect(await dump(world)).toContain('Hello')

    void follower.client.logOut()
    await clock.advance(10)
    expect(leader.texts()).toEqual([])
    expect(follower.texts()).toEqual([])
    const posted = browser.posted.length
    sandbox.agent.say(1, 'too late')
    await clock.advance(60_000)

    const [session] = sandbox.rows.sessions
    const secrets = ['Hello', 'my answer', 'too late', 'Amara', session?.sourceId ?? '-']
    const left = [
      await dump(world),
      JSON.stringify(browser.posted.slice(posted)),
      JSON.stringify(leader.client.state$.value),
      JSON.stringify(follower.client.state$.value),
    ].join()
    expect(secrets.filter((secret) => left.includes(secret))).toEqual([])
    expect(sandbox.traffic.sockets).toBe(0)
  })

  it('begin anew as one customer', async () => {
    const { clock, sandbox, leader, follower } = await openTwoTabs()
    void leader.client.logOut()
    await clock.advance(1_000)

    await follower.send('somebody else')
    await clock.advance(10_000)

    expect(leader.texts()).toEqual(['somebody else'])
    expect(follower.texts()).toEqual(['somebody else'])
    expect(sandbox.rows.contacts).toHaveLength(2)
    expect(sandbox.traffic.sockets).toBe(1)
  })

  it('take back what they were writing meanwhile', async () => {
    const world = await openTwoTabs()
    const { browser, clock, open, sandbox } = world
    const slow = open({ storage: slowly(browser.storage, clock, 200) })
    await clock.advance(5_000)
    sandbox.agent.say(1, 'my answer')
    await clock.advance(20)
    void slow.client.conversation().markSeen()
    void slow.send('my draft').catch(() => {})
    await clock.advance(100)

    void world.leader.client.logOut()
    await clock.advance(60_000)

    const left = await dump(world)
    expect(left).not.toMatch(/my answer|my draft|:seen|:cache|:session/)
  })

  it('take nothing back of the customer who came after', async () => {
    const world = await openTwoTabs()
    const { clock, leader, follower } = world
    follower.freeze()
    void leader.client.logOut()
    await clock.advance(1_000)
    await leader.send('somebody else')
    await clock.advance(5_000)

    follower.thaw()
    await clock.advance(10_000)

    expect(follower.texts()).toEqual(['somebody else'])
    expect(await dump(world)).toContain('somebody else')
  })

  it('send nothing of it that a tab tells of as it thaws', async () => {
    const world = await openTwoTabs()
    const { browser, clock, open, sandbox, leader, follower } = world
    const frozen = open({ storage: slowly(browser.storage, clock, 200) })
    await clock.advance(5_000)
    void frozen.send('my draft').catch(() => {})
    await clock.advance(100)
    frozen.freeze()
    await clock.advance(1_000)
    expect(await dump(world)).toContain('my draft')
    void leader.client.logOut()
    await clock.advance(1_000)
    await follower.send('somebody else')
    await clock.advance(5_000)

    frozen.thaw()
    await clock.advance(60_000)

    for (const tab of [leader, follower, frozen]) expect(tab.texts()).toEqual(['somebody else'])
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello', 'somebody else'])
  })

  it('keep nothing of it that waited to be kept while they were frozen', async () => {
    const world = await openTwoTabs()
    const { browser, clock, open, sandbox, leader, follower } = world
    let thaw = (): void => {}
    let thawed = Promise.resolve()
    const frozen = open({
      storage: {
        ...browser.storage,
        async set(key, value) {
          await browser.storage.set(key, value)
          await thawed
        },
      },
    })
    await clock.advance(5_000)
    thawed = new Promise((resolve) => (thaw = resolve))
    frozen.freeze()
    for (const text of ['my draft', 'one more']) void frozen.send(text).catch(() => {})
    await clock.advance(1_000)
    void leader.client.logOut()
    await clock.advance(5_000)
    await follower.send('somebody else')
    await clock.advance(5_000)

    thaw()
    await clock.advance(10)
    expect(await dump(world)).not.toContain('one more')
    frozen.thaw()
    await clock.advance(60_000)

    for (const tab of [leader, follower, frozen]) expect(tab.texts()).toEqual(['somebody else'])
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(['Hello', 'somebody else'])
  })

  it('hear of it as well when they show another customer', async () => {
    const world = createBrowserWorld()
    const amara = world.open({ identity: identityOf(world.sandbox, 'amara') })
    const ben = world.open({ identity: identityOf(world.sandbox, 'ben') })
    await world.clock.advance(1_000)
    await amara.send('from Amara')
    await ben.send('from Ben')
    await world.clock.advance(5_000)

    void amara.client.logOut()
    await world.clock.advance(10_000)

    expect(ben.texts()).toEqual([])
    expect(await dump(world)).not.toMatch(/amara|ben|from/i)
  })

  it('hear of it where they share no storage', async () => {
    const world = createBrowserWorld()
    const storages = [0, 1].map(() => createBrowserWorld().browser.storage)
    const [here, there] = storages.map((storage) =>
      world.open({ storage: { ...storage, isShared: false } }),
    )
    await here?.send('here')
    await there?.send('there')
    await world.clock.advance(5_000)

    void here?.client.logOut()
    await world.clock.advance(1_000)

    expect(there?.texts()).toEqual([])
    expect(await storages[1]?.keys()).toEqual([])
  })
})

describe('tabs of a customer who is identified in one of them', () => {
  it('go on with the same conversation', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world

    void leader.client.identify({ ...identityOf(world.sandbox, 'cust-77'), name: 'Amara' })
    await clock.advance(10_000)
    await follower.send('from the other tab')
    await clock.advance(1_000)
    sandbox.agent.say(1, 'Hello Amara')
    await clock.advance(2_000)

    const texts = ['Hello', 'from the other tab', 'Hello Amara']
    expect([leader.texts(), follower.texts()]).toEqual([texts, texts])
    for (const { client } of [leader, follower]) {
      expect(client.contact$.value).toMatchObject({ isVerified: true, contact: { name: 'Amara' } })
    }
    expect(sandbox.rows.sessions).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(1)
  })

  it('may all be identified at the same time', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    const identity = identityOf(world.sandbox, 'cust-77')

    const both = Promise.all([leader, follower].map(({ client }) => client.identify(identity)))
    await clock.advance(20_000)
    await both

    expect(sandbox.rows.sessions).toMatchObject([{ isHmacVerified: true }])
    expect([leader.texts(), follower.texts()]).toEqual([['Hello'], ['Hello']])
  })

  it('hand their unsent messages along, each once', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    sandbox.faults.set('throttle', { path: '/messages' })
    await leader.send('from the leader')
    await clock.advance(10)
    await follower.send('from the follower')
    await clock.advance(1_000)

    void follower.client.identify(identityOf(world.sandbox, 'cust-77'))
    await clock.advance(5_000)
    sandbox.faults.clear()
    await clock.advance(120_000)

    const texts = ['Hello', 'from the leader', 'from the follower']
    expect(sandbox.rows.messages.map(({ content }) => content)).toEqual(texts)
    expect([leader.texts(), follower.texts()]).toEqual([texts, texts])
  })
})
