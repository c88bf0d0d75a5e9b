import { aMessage } from '../aMessage.ts'
import { describeOnActionCable, it } from '../it.ts'
import { identify } from '../openSocket.ts'

describeOnActionCable('a room that is let go and wanted again, 1,000 times', () => {
  it('takes a new socket each time, and the server keeps only the last', async ({
    expect,
    realm,
    openRoom,
  }) => {
    const { room, subscription, isConnected, hears, events, sockets } = openRoom()
    await isConnected()
    subscription.unsubscribe()
    await sockets.closed.find(() => true)

    for (let round = 0; round < 1000; round++) {
      const isClosed = sockets.closed.next(() => true)
      const listening = room.events$.subscribe()
      await isConnected()
      listening.unsubscribe()
      await isClosed
    }
    const last = room.events$.subscribe(events.add)
    await isConnected()
    await realm.say(aMessage('Hello'))
    await hears('Hello')

    expect(sockets.made).toHaveLength(1002)
    expect(sockets.sent.all.filter(({ command }) => command === 'unsubscribe')).toEqual([])
    await expect.poll(() => realm.sockets()).toEqual([[identify(realm.token)]])
    last.unsubscribe()
  })
})
