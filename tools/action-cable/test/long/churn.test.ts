import { aMessage } from '../aMessage.ts'
import { describeOnActionCable, it } from '../it.ts'
import { isOpen } from '../tapSockets.ts'

describeOnActionCable('a room that is let go and wanted again, 1,000 times', () => {
  it('takes a new socket each time, and keeps only the last', async ({
    expect,
    realm,
    openRoom,
  }) => {
    const { room, subscription, isConnected, hears, events, sockets } = openRoom({
      // A busy server may leave some without an answer for so long, and two in a row.
      timings: { confirmMs: 2000, silentRetryMs: 200 },
    })
    await isConnected()
    subscription.unsubscribe()
    await sockets.closed.find(() => true)

    for (let round = 0; round < 1000; round++) {
      const listening = room.events$.subscribe()
      await isConnected()
      const isClosed = sockets.closed.next(() => true)
      listening.unsubscribe()
      await isClosed
    }
    const last = room.events$.subscribe(events.add)
    await isConnected()
    await realm.say(aMessage('Hello'))
    await hears('Hello')

    // One more for each that the server has left without an answer.
    expect(sockets.made.length).toBeGreaterThanOrEqual(1002)
    expect(sockets.made.filter(isOpen)).toHaveLength(1)
    expect(sockets.sent.all.filter(({ command }) => command === 'unsubscribe')).toEqual([])
    last.unsubscribe()
  })
})
