import { createRoomChannel, UniLinkError, type RoomEvent } from '@unilink/core'
import { expect } from 'vitest'
import { aMessage } from './aMessage.ts'
import { describeOnActionCable, it } from './it.ts'
import { createJournal } from './journal.ts'
import { identify } from './openSocket.ts'
import { isOpen } from './tapSockets.ts'

describeOnActionCable('a room on a real Action Cable', () => {
  it('is welcomed, subscribes, is confirmed and asks who is there', async ({ realm, openRoom }) => {
    const { connections, events, isConnected, sockets } = openRoom()

    await isConnected()
    await events.find(({ type }) => type === 'presence.update')

    expect(connections.all.map(({ status }) => status)).toEqual(['idle', 'connecting', 'connected'])
    expect(sockets.made[0]?.protocol).toBe('actioncable-v1-json')
    expect(sockets.sent.all).toEqual([
      { command: 'subscribe', identifier: identify(realm.token) },
      {
        command: 'message',
        identifier: identify(realm.token),
        data: JSON.stringify({ action: 'update_presence' }),
      },
    ])
    expect(await realm.sockets()).toEqual([[identify(realm.token)]])
  })

  it('hears one text after the other, and its server’s clock', async ({ realm, openRoom }) => {
    const { room, texts, hears, isConnected } = openRoom()
    const serverTimes = createJournal<number>()
    room.serverTime$.subscribe(serverTimes.add)
    await isConnected()

    const said = Array.from({ length: 20 }, (_, index) => `text ${index}`)
    for (const [index, text] of said.entries()) {
      await realm.say(aMessage(text, index + 1))
      await hears(text)
    }
    const serverTime = await serverTimes.find(() => true)

    expect(texts()).toEqual(said)
    expect(Math.abs(serverTime - Date.now())).toBeLessThan(60_000)
  })

  it('hears all of a burst once, in whatever order it comes', async ({ realm, openRoom }) => {
    const { texts, hears, isConnected } = openRoom()
    await isConnected()
    const said = Array.from({ length: 300 }, (_, index) => `text ${index}`)

    await realm.say(...said.map((text, index) => aMessage(text, index + 1)))
    await Promise.all(said.map(hears))

    expect(texts()).toHaveLength(said.length)
  })

  it('hears a text of 5 MB, and any character', async ({ realm, openRoom }) => {
    const { hears, isConnected } = openRoom()
    await isConnected()
    const texts = ['🙂'.repeat(1_250_000), '</script>\u2028\u2029&amp;"\\\u0001é̂\u{10FFFF}', '']

    await realm.say(...texts.map((text, index) => aMessage(text, index + 1)))

    // The test ends when all have come as they were said.
    await Promise.all(texts.map(hears))
  })

  it('sees agents come with its next beat', async ({ realm, openRoom }) => {
    const { events, isConnected } = openRoom({ timings: { beatMs: 0 } })
    await isConnected()
    await events.find(({ type }) => type === 'presence.update')

    await realm.set({ users: { 21: 'online', 22: 'busy' } })
    const seen = await events.find(
      (event) => event.type === 'presence.update' && Object.keys(event.agents).length > 0,
    )

    expect(seen).toMatchObject({ accountId: 3, agents: { 21: 'online', 22: 'busy' } })
  })

  it('shares its token with another room: both hear everything', async ({ realm, openRoom }) => {
    // None but the first beat of each, which comes with the confirmation.
    const timings = { beatMs: 3_600_000 }
    const rooms = [openRoom({ timings }), openRoom({ timings })]
    await Promise.all(rooms.map(({ isConnected }) => isConnected()))

    await realm.say(aMessage('Hello'))
    await Promise.all(rooms.map(({ hears }) => hears('Hello')))
    // By then the answers to their own first beats are through.
    await Promise.all(
      rooms.map(({ sockets }) => sockets.received.next(({ type }) => type === 'ping')),
    )
    const [first, second] = rooms
    const answer = second?.events.next(({ type }) => type === 'presence.update')
    // The beat of one, answered to both.
    await realm.set({ users: { 21: 'online' } })
    first?.sockets.made[0]?.send(JSON.stringify(first.sockets.sent.all.at(-1)))

    expect(await answer).toMatchObject({ agents: { 21: 'online' } })
    expect(rooms.map(({ texts }) => texts())).toEqual([['Hello'], ['Hello']])
  })

  it('doubts a token that two sockets got no answer to, and comes back once it is known', async ({
    realm,
    openRoom,
  }) => {
    await realm.set({ unknownToken: realm.token })
    const { connections, isConnected, isLost, sockets } = openRoom({
      timings: { confirmMs: 500, silentRetryMs: 2000 },
    })

    const { status, attempt } = await isLost('subscription-silent')
    const madeBefore = sockets.made.length
    await realm.set({ unknownToken: '' })
    await isConnected()

    expect([status, attempt, madeBefore]).toEqual(['waiting', 2, 2])
    expect(JSON.stringify(connections.all)).not.toContain(realm.token)
  })

  it('doubts a token that is rejected at once', async ({ realm, openRoom }) => {
    await realm.set({ rejectedToken: realm.token })
    const { isConnected, isLost, sockets } = openRoom({ timings: { silentRetryMs: 500 } })

    expect(await isLost('subscription-silent')).toMatchObject({ status: 'waiting', attempt: 1 })
    expect(sockets.received.all.at(-1)).toEqual({
      identifier: identify(realm.token),
      type: 'reject_subscription',
    })
    await realm.set({ rejectedToken: '' })
    await isConnected()
  })

  it('takes no empty token to the server', ({ realm }) => {
    const make = (): unknown => createRoomChannel({ url: realm.url, pubsubToken: '' })

    expect(make).toThrow(UniLinkError)
  })

  it('stops when the server refuses the connection for good', async ({ realm, openRoom }) => {
    await realm.set({ isClosed: true })
    const { isLost, sockets } = openRoom()

    const { status, retryAt } = await isLost('refused')
    await sockets.closed.find(() => true)

    expect([status, retryAt]).toEqual(['stopped', null])
    expect(sockets.received.all).toEqual([
      { type: 'disconnect', reason: 'unauthorized', reconnect: false },
    ])
    expect(sockets.made).toHaveLength(1)
  })

  it('comes back after it was disconnected, and hears what is said then', async ({
    expect,
    realm,
    openRoom,
  }) => {
    const { connections, hears, isConnected, isLost, sockets } = openRoom()
    await isConnected()
    const again = connections.next(({ status }) => status === 'connected')

    await realm.disconnect()
    expect(await isLost('lost')).toMatchObject({
      error: { message: expect.stringMatching(/code 1000|remote/) },
    })
    await again
    await realm.say(aMessage('Hello again'))
    await hears('Hello again')

    // Rails 6.1 closes without a word; 7.1 says `remote` first, and that a new line is welcome.
    expect(await sockets.closed.find(() => true)).toBe(1000)
    expect(sockets.made).toHaveLength(2)
    await expect.poll(() => sockets.made.filter(isOpen)).toHaveLength(1)
  })

  it('replaces a line that pings while its events are gone', async ({ realm, openRoom }) => {
    const { connections, hears, texts, isConnected, isLost } = openRoom({ timings: { beatMs: 0 } })
    await isConnected()
    await realm.deafen()
    const again = connections.next(({ status }) => status === 'connected')

    await realm.say(aMessage('Unheard'))
    await isLost('deaf')
    await again
    await realm.say(aMessage('Heard', 2))
    await hears('Heard')

    expect(texts()).toEqual(['Heard'])
  })

  it('goes on trying at an address where there is no cable', async ({ realm, openRoom }) => {
    const { connections } = openRoom({ url: `${realm.url}/elsewhere` })

    const { error } = await connections.find(
      ({ status, attempt }) => status === 'waiting' && attempt === 3,
    )

    expect(error).toMatchObject({ code: 'unreachable' })
  })

  it('keeps one subscription while its listeners come and go 1,000 times', async ({
    realm,
    openRoom,
  }) => {
    const { room, subscription, isConnected, sockets } = openRoom({ timings: { lingerMs: 5000 } })
    await isConnected()
    subscription.unsubscribe()
    const heard = createJournal<RoomEvent>()

    for (let round = 0; round < 1000; round++) room.events$.subscribe().unsubscribe()
    const last = room.events$.subscribe(heard.add)
    await realm.say(aMessage('Hello'))
    await heard.find(({ type }) => type === 'message.created')
    last.unsubscribe()

    expect(heard.all.filter(({ type }) => type === 'message.created')).toHaveLength(1)
    expect(sockets.sent.all.filter(({ command }) => command !== 'message')).toHaveLength(1)
    expect(sockets.made).toHaveLength(1)
  })

  it('leaves nothing behind once it is let go', async ({ expect, realm, openRoom }) => {
    const { isConnected, subscription, sockets } = openRoom()
    await isConnected()
    // Action Cable takes a socket into its list a little after its welcome; pings go to those in the list.
    await sockets.received.find(({ type }) => type === 'ping')

    subscription.unsubscribe()

    await sockets.closed.find(() => true)
    await expect.poll(() => realm.sockets()).toEqual([])
  })
})
