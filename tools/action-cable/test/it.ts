import { describe, inject, test } from 'vitest'
import { aRealm, type Realm } from './aRealm.ts'
import { aRoom, type ListeningRoom } from './aRoom.ts'
import { openSocket, type BareSocket } from './openSocket.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that tests share, or null where there is none. */
    readonly actionCableUrl: string | null
  }
}

const serverUrl = inject('actionCableUrl')

/** Cases that need the real server; where there is none, one line has said so already. */
export const describeOnActionCable: typeof describe.skip =
  serverUrl === null ? describe.skip : describe.concurrent

interface Fixtures {
  readonly realm: Realm
  /** Rooms and sockets of the test's realm, unless another is given; they end with the test. */
  readonly openRoom: (
    options?: Parameters<typeof aRoom>[1] & { readonly realm?: Realm },
  ) => ListeningRoom
  readonly open: (url?: string, protocols?: string[]) => Promise<BareSocket>
}

/** A test with a part of the shared server to itself. */
export const it = test.extend<Fixtures>({
  realm: ({ task }, give) => give(aRealm(serverUrl ?? '', task.id)),
  async openRoom({ realm }, give) {
    const rooms: ListeningRoom[] = []
    await give(({ realm: other = realm, ...options } = {}) => {
      const room = aRoom(other, options)
      rooms.push(room)
      return room
    })
    for (const { subscription } of rooms) subscription.unsubscribe()
  },
  async open({ realm }, give) {
    const sockets: BareSocket[] = []
    await give(async (url = realm.url, protocols) => {
      const socket = await openSocket(url, protocols)
      sockets.push(socket)
      return socket
    })
    for (const socket of sockets) socket.end()
  },
})
