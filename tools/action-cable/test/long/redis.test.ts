import { aMessage } from '../aMessage.ts'
import { aRealm } from '../aRealm.ts'
import { describeWithRedis, it } from '../it.ts'

describeWithRedis('a room whose Action Cable loses its Redis', () => {
  it('finds out that pings come and events do not, and hears again when Redis goes on', async ({
    expect,
    start,
    startRedis,
    openRoom,
  }) => {
    const redis = await startRedis()
    const realm = aRealm((await start({ redisUrl: redis.url })).url)
    const { connections, hears, isConnected, isLost, sockets } = openRoom({
      realm,
      timings: { beatMs: 0, confirmMs: 1000, silentRetryMs: 1000 },
    })
    await isConnected()
    await realm.say(aMessage('Before'))
    await hears('Before')

    redis.freeze()
    await isLost('deaf')
    const pings = sockets.received.all.filter(({ type }) => type === 'ping')
    // New sockets are welcomed, and not confirmed.
    await isLost('subscription-silent')
    const again = connections.next(({ status }) => status === 'connected')
    redis.thaw()
    await again
    await realm.say(aMessage('After', 2))
    await hears('After')

    expect(pings.length).toBeGreaterThan(1)
  })
})
