import { describe, inject, test } from 'vitest'
import { startActionCable } from '../startActionCable.ts'
import { startRedis, type Redis } from '../startRedis.ts'
import { aRealm, type Realm } from './aRealm.ts'
import { aRoom, type ListeningRoom } from './aRoom.ts'
import { openSocket, type BareSocket } from './openSocket.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that tests share, or null where there is none. */
    readonly actionCableUrl: string | null
    readonly hasRedis: boolean
  }
}

const serverUrl = inject('actionCableUrl')

/** Cases that need the real server; where there is none, one line has said so already. */
export const describeOnActionCable: typeof describe.skip =
  serverUrl === null ? describe.skip : describe.concurrent

/** Cases that need a Redis behind it. */
export const describeWithRedis: typeof describe.skip = inject('hasRedis')
  ? describeOnActionCable
  : describe.skip

interface Fixtures {
  readonly realm: Realm
  /** Rooms and sockets of the test's realm, unless another is given; they end with the test. */
  readonly openRoom: (
    options?: Parameters<typeof aRoom>[1] & { readonly realm?: Realm },
  ) => ListeningRoom
  /** Servers of the test's own, which it may end as it likes. */
  readonly start: typeof startActionCable
  readonly startRedis: () => Promise<Redis>
  readonly open: (url?: string, protocols?: string[]) => Promise<BareSocket>
}

/** A test with a part of the shared server to itself. */
export const it = test.extend<Fixtures>({
  realm: ({ task }, give) => give(aRealm(serverUrl ?? '', task.id)),
  openRoom: ({ realm, onTestFinished }, give) =>
    give(({ realm: other = realm, ...options } = {}) => {
      const listening = aRoom(other, options)
      onTestFinished(() => listening.subscription.unsubscribe())
      return listening
    }),
  open: ({ realm, onTestFinished }, give) =>
    give(async (url = realm.url, protocols) => {
      const socket = await openSocket(url, protocols)
      onTestFinished(socket.end)
      return socket
    }),
  start: ({ onTestFinished }, give) =>
    give(async (options) => {
      const server = await startActionCable(options)
      onTestFinished(() => server.stop())
      return server
    }),
  startRedis: ({ onTestFinished }, give) =>
    give(async () => {
      const redis = await startRedis()
      onTestFinished(() => redis.stop())
      return redis
    }),
})
