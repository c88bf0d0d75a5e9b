import { describe, expect, it } from 'vitest'
import { aRoom, beatCommand, confirmation, subscribeCommand, welcome } from '../../test/aRoom.ts'

describe('connecting', () => {
  it('connects with the first subscriber of the events, not of the connection', () => {
    const { room, sockets, subscribe, connections } = aRoom()
    room.serverTime$.subscribe()
    expect(sockets.all).toHaveLength(0)

    subscribe()
    subscribe()

    expect(sockets.all).toHaveLength(1)
    expect(connections.map(({ status }) => status)).toEqual(['idle', 'connecting'])
  })

  it('subscribes after the welcome, beats after the confirmation', () => {
    const { room, sockets, subscribe } = aRoom()
    subscribe()
    const socket = sockets.last()

    socket.open()
    expect(socket.sent).toEqual([])
    socket.receive(welcome)
    expect(socket.sent).toEqual([subscribeCommand])
    expect(room.connection$.value.status).toBe('connecting')
    socket.receive(confirmation)

    expect(socket.sent).toEqual([subscribeCommand, beatCommand])
    expect(room.connection$.value).toEqual({
      status: 'connected',
      attempt: 1,
      retryAt: null,
      error: null,
    })
  })
})
