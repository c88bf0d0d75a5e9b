import { describe, expect, it } from 'vitest'
import { createBrowserWorld, openTwoTabs } from '../../test/browserWorld.ts'

describe('tabs', () => {
  it('make one contact, one conversation and one socket, however many there are', async () => {
    const { clock, sandbox, open } = createBrowserWorld()
    const tabs = Array.from({ length: 20 }, () => open())
    // Of twenty tabs in a window one is seen.
    for (const { signals } of tabs.slice(1)) signals.send('hidden')
    await clock.advance(1_000)

    await Promise.all(tabs.map(({ send }, index) => send(`from ${index}`)))
    await clock.advance(20_000)

    expect(sandbox.rows.contacts).toHaveLength(1)
    expect(sandbox.rows.conversations).toHaveLength(1)
    expect(sandbox.traffic.sockets).toBe(1)
    expect(sandbox.rows.messages).toHaveLength(20)
    const [first] = tabs
    for (const { texts } of tabs) expect(texts()).toEqual(first?.texts())
    expect(first?.texts()).toHaveLength(20)
  })

  it('have a new leader within a second when theirs crashes, and miss nothing', async () => {
    const { clock, sandbox, leader, follower } = await openTwoTabs()

    leader.crash()
    sandbox.agent.say(1, 'in between')
    await clock.advance(1_000)

    expect(follower.sockets()).toBe(1)
    expect(follower.client.connection$.value.status).toBe('connected')
    sandbox.agent.say(1, 'afterwards')
    await clock.advance(1_000)
    expect(follower.texts()).toEqual(['Hello', 'in between', 'afterwards'])
  })

  it('have a new leader within five seconds when theirs is frozen', async () => {
    const { clock, sandbox, leader, follower } = await openTwoTabs()

    leader.freeze()
    sandbox.agent.say(1, 'while frozen')
    await clock.advance(5_000)

    expect(follower.sockets()).toBe(1)
    expect(follower.texts()).toEqual(['Hello', 'while frozen'])
  })

  it('follow the new leader after they were frozen as the old one', async () => {
    const { clock, sandbox, leader, follower } = await openTwoTabs()
    leader.freeze()
    await clock.advance(10_000)

    leader.thaw()
    await clock.advance(1_000)
    sandbox.agent.say(1, 'thawed')
    await clock.advance(1_000)

    expect(sandbox.traffic.sockets).toBe(1)
    expect(leader.texts()).toEqual(['Hello', 'thawed'])
    follower.crash()
    await clock.advance(1_000)
    expect(leader.sockets()).toBe(2)
    expect(leader.client.connection$.value.status).toBe('connected')
  })

  it('send nothing as a leader of the past', async () => {
    const { clock, sandbox, leader, follower } = await openTwoTabs()
    sandbox.faults.set('offline')
    await leader.send('mine')
    await clock.advance(1_000)
    leader.freeze()
    await clock.advance(10_000)
    expect(follower.sockets()).toBeGreaterThan(0)

    sandbox.faults.clear()
    leader.thaw()
    await clock.advance(60_000)

    const texts = sandbox.rows.messages.map(({ content }) => content)
    expect(texts).toEqual(['Hello', 'mine'])
  })

  it('leave the lead to a hidden tab', async () => {
    const { clock, leader, follower } = await openTwoTabs()
    leader.signals.send('hidden')

    await clock.advance(120_000)

    expect(follower.sockets()).toBe(0)
    expect(leader.client.connection$.value.status).toBe('connected')
  })

  it('take the lead from one whose timers are throttled, not before half a minute', async () => {
    const { clock, leader, follower } = await openTwoTabs()
    leader.signals.send('hidden')
    leader.throttle()

    await clock.advance(25_000)
    expect(follower.sockets()).toBe(0)

    await clock.advance(10_000)
    expect(follower.sockets()).toBe(1)
  })

  it('do not take the lead over while nobody looks at them', async () => {
    const { clock, leader, follower } = await openTwoTabs()
    follower.signals.send('hidden')
    leader.freeze()

    await clock.advance(30_000)
    expect(follower.sockets()).toBe(0)

    follower.signals.send('visible')
    await clock.advance(5_000)
    expect(follower.sockets()).toBe(1)
  })

  it('count as seen by the customer while any of them is', async () => {
    const { clock, leader, follower } = await openTwoTabs()
    leader.signals.send('hidden')
    const before = leader.presences()
    await clock.advance(60_000)
    const whileLookedAt = leader.presences()
    expect(whileLookedAt).toBeGreaterThan(before + 3)

    follower.signals.send('hidden')
    await clock.advance(60_000)
    expect(leader.presences()).toBe(whileLookedAt)
  })

  it('lose the line when they miss an event, and read what they missed', async () => {
    const { clock, sandbox, browser, follower } = await openTwoTabs()
    browser.loseNext()
    sandbox.agent.say(1, 'missed')
    await clock.advance(500)
    sandbox.agent.say(1, 'heard')
    await clock.advance(1_000)

    expect(follower.texts()).toEqual(['Hello', 'missed', 'heard'])
  })

  it('lead themselves where they share no storage', async () => {
    const { clock, sandbox, browser, open } = createBrowserWorld()
    const tabs = [0, 1].map(() => open({ storage: { ...browser.storage, isShared: false } }))
    for (const { send } of tabs) await send('Hello')
    await clock.advance(2_000)

    expect(sandbox.traffic.sockets).toBe(2)
    expect(browser.openChannels(':tabs')).toBe(0)
    expect(sandbox.rows.contacts).toHaveLength(1)
  })

  it('lead themselves from when their storage gives up', async () => {
    const { clock, sandbox, browser, open } = await openTwoTabs()
    const get = (): Promise<never> => new Promise(() => {})
    const third = open({ storage: { ...browser.storage, get }, createContact: 'start' })
    await clock.advance(20_000)

    expect(third.sockets()).toBe(1)
    expect(third.client.connection$.value.status).toBe('connected')
    expect(sandbox.traffic.sockets).toBe(2)
    expect(browser.openChannels(':tabs')).toBe(2)
  })

  it('leave no timer, lock or channel behind', async () => {
    const { clock, sandbox, browser, leader, follower } = await openTwoTabs()
    for (const { client } of [follower, leader]) client.destroy()
    await clock.advance(1)

    expect(browser.heldLocks()).toEqual([])
    expect(browser.openChannels()).toBe(0)
    expect(clock.pending).toBe(0)
    expect(sandbox.traffic.sockets).toBe(0)
  })

  it('tell one another no secret', async () => {
    const { clock, sandbox, browser, leader } = await openTwoTabs()
    await leader.client.updateContact({ name: 'Ada' })
    sandbox.agent.say(1, 'Hi')
    await clock.advance(2_000)

    const told = JSON.stringify(browser.posted)
    expect(told).toContain('Hi')
    for (const { sourceId, pubsubToken } of sandbox.rows.sessions) {
      expect(told).not.toContain(sourceId)
      expect(told).not.toContain(pubsubToken)
    }
  })
})
