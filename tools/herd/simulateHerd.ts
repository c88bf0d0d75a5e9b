import { createRoomChannel, type Random, type RoomTimings, type Signals } from '@unilink/core'
import { createFragileServer } from './createFragileServer.ts'
import { createHeapClock } from './createHeapClock.ts'

/** How many lose the server, for how long, and with which luck. */
export interface HerdOptions {
  readonly clients: number
  readonly downMs: number
  readonly random: Random
  readonly timings?: Partial<RoomTimings>
}

/** What the server felt of it, and the clients. */
export interface HerdReport {
  /** The most attempts within any second while the server was down. */
  readonly mostWhileDown: number
  /** The most attempts within any second after it had come back. */
  readonly mostAtReturn: number
  /** From its return until 99 of 100 clients were connected again; infinite if that never came. */
  readonly backAfterMs: number
}

/** Clients come one after the other, and have all been healthy for ten seconds when the server goes. */
const arrivalMs = 4_000
const lostAt = 15_000
/** Half again as long as the widest window: who is not back by then is not coming back. */
const longestWatchMs = 30_000
const nearlyAll = 0.99

/** A page that is seen and has a network. */
const signals: Signals = { isOnline: true, isVisible: true, subscribe: () => () => {} }

/** Rooms, as our users have them, on one clock and one server. */
export function simulateHerd({ clients, downMs, random, timings }: HerdOptions): HerdReport {
  const clock = createHeapClock()
  const server = createFragileServer(clock)
  const { WebSocket } = server
  for (let client = 0; client < clients; client++) {
    clock.advanceTo((client / clients) * arrivalMs)
    const room = createRoomChannel({
      ...{ url: 'https://chat.example.com', pubsubToken: `token ${client}` },
      ...{ WebSocket, clock, signals, random, timings },
    })
    room.events$.subscribe()
  }

  const backAt = lostAt + downMs
  clock.advanceTo(lostAt)
  server.lose()
  clock.advanceTo(backAt)
  server.bringBack()
  const enough = clients + Math.ceil(clients * nearlyAll)
  for (let now = backAt; now < backAt + longestWatchMs; now += 1_000) {
    if (server.confirmations.length >= enough) break
    clock.advanceTo(now + 1_000)
  }

  const enoughAt = server.confirmations[enough - 1] ?? Infinity
  return {
    mostWhileDown: mostWithinSecond(server.attempts.filter((at) => at > lostAt && at <= backAt)),
    mostAtReturn: mostWithinSecond(server.attempts.filter((at) => at > backAt)),
    backAfterMs: enoughAt - backAt,
  }
}

/** Any second, not the clock's: a crowd does not wait for the full one. */
function mostWithinSecond(times: readonly number[]): number {
  let first = 0
  let most = 0
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= 1_000) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}
