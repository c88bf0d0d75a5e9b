import { defaultRoomTimings } from '@unilink/core'
import { expect } from 'vitest'
import { aMessage } from '../aMessage.ts'
import { aRealm } from '../aRealm.ts'
import { describeOnActionCable, it } from '../it.ts'
import { isOpen } from '../tapSockets.ts'

describeOnActionCable('a room whose Action Cable goes away', () => {
  it('comes back by itself after kill -9, and to a server that was not there at first', async ({
    start,
    openRoom,
  }) => {
    const first = await start()
    const realm = aRealm(first.url)
    const { retryBaseMs, retryCapMs } = defaultRoomTimings
    const { room, connections, hears, isConnected, isLost, sockets } = openRoom({
      realm,
      timings: { retryBaseMs, retryCapMs },
    })
    const delays: number[] = []
    room.connection$.subscribe(({ retryAt }) => {
      if (retryAt !== null) delays.push(retryAt - Date.now())
    })
    await isConnected()

    await first.stop('SIGKILL')
    await isLost('lost')
    expect(await sockets.closed.find(() => true)).toBe(1006)
    await isLost('unreachable')
    const late = openRoom({ realm })
    await late.isLost('unreachable')
    const again = connections.next(({ status }) => status === 'connected')
    await start({ port: first.port })
    await Promise.all([again, late.isConnected()])
    await realm.say(aMessage('Hello again'))

    await Promise.all([hears('Hello again'), late.hears('Hello again')])
    expect(delays.length).toBeGreaterThan(1)
    for (const [index, delay] of delays.entries())
      expect(delay).toBeLessThanOrEqual(Math.min(retryCapMs, retryBaseMs * 2 ** index))
  })

  it('hears nothing of what was said between the server’s return and its own', async ({
    start,
    openRoom,
  }) => {
    const first = await start()
    const realm = aRealm(first.url)
    const { room, connections, hears, isConnected, isLost, texts } = openRoom({
      realm,
      random: () => 1,
      timings: { retryBaseMs: 3_600_000, retryCapMs: 3_600_000 },
    })
    await isConnected()

    await first.stop()
    const { retryAt } = await isLost('lost')
    await start({ port: first.port })
    await realm.say(aMessage('Missed'))
    const again = connections.next(({ status }) => status === 'connected')
    room.reconnect()
    await again
    await realm.say(aMessage('Heard', 2))
    await hears('Heard')

    expect(texts()).toEqual(['Heard'])
    expect((retryAt ?? 0) - Date.now()).toBeGreaterThan(3_500_000)
  })

  it('takes a new line when the server asks for one before it loads its code anew', async ({
    start,
    openRoom,
  }) => {
    const realm = aRealm((await start()).url)
    const { connections, hears, isConnected, isLost, sockets } = openRoom({ realm })
    await isConnected()
    const again = connections.next(({ status }) => status === 'connected')

    await realm.restart()
    const { error } = await isLost('lost')
    await again
    await realm.say(aMessage('Hello again'))
    await hears('Hello again')

    expect(error?.message).toContain('server_restart')
    expect(sockets.received.all).toContainEqual({
      type: 'disconnect',
      reason: 'server_restart',
      reconnect: true,
    })
    expect(sockets.made).toHaveLength(2)
  })

  it('notices a server that is there and says nothing, and comes back when it goes on', async ({
    expect,
    start,
    openRoom,
  }) => {
    const server = await start()
    const realm = aRealm(server.url)
    const { connections, hears, isConnected, isLost, sockets, texts } = openRoom({
      realm,
      timings: { welcomeMs: 500, silenceMs: defaultRoomTimings.silenceMs },
    })
    await isConnected()

    server.freeze()
    const { error } = await isLost('lost')
    expect(error?.message).toContain('nothing came for 7.5 s')
    await isLost('unreachable')
    const again = connections.next(({ status }) => status === 'connected')
    server.thaw()
    await again
    await realm.say(aMessage('Hello again'))
    await hears('Hello again')

    expect(texts()).toEqual(['Hello again'])
    expect(sockets.made.length).toBeGreaterThan(2)
    // Those that nobody waits for any more are closed when their answer comes.
    await expect.poll(() => sockets.made.filter(isOpen)).toHaveLength(1)
  })
})
