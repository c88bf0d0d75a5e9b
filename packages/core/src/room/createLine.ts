import { UniLinkError } from '../errors.ts'
import { idleConnection, type ConnectionState } from '../model/connectionState.ts'
import type { Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import type { Signals } from '../ports/signals.ts'
import { platformWebSocket, type WebSocketConstructor } from '../ports/webSocket.ts'
import {
  idleLine,
  selectConnection,
  selectDueAt,
  type LineContext,
  type LineEffect,
  type LineEvent,
} from './line.ts'
import { openSocket, type RoomSocket } from './openSocket.ts'
import { reduceLine } from './reduceLine.ts'

/** The ports and settings a line runs with. */
export interface CreateLineOptions extends Pick<
  LineContext,
  'presence' | 'canReconnect' | 'timings'
> {
  readonly url: string
  readonly subscribeText: string
  readonly beatText: string
  readonly WebSocket?: WebSocketConstructor
  readonly clock: Clock
  readonly random: Random
  readonly signals: Signals
  /** A frame of the socket in use, unread. */
  readonly onMessage: (data: unknown) => void
  readonly onConnection: (connection: ConnectionState) => void
}

/** The table at work: one socket and one timer that obey it. */
export interface LineRunner {
  readonly connection: ConnectionState
  readonly dispatch: (event: LineEvent) => void
}

/** Makes a line that does nothing until it is wanted. */
export function createLine(options: CreateLineOptions): LineRunner {
  const { clock, random, signals, presence, canReconnect, timings } = options
  const queue: LineEvent[] = []
  let isBusy = false
  let line = idleLine
  let connection = idleConnection
  let socket: RoomSocket | null = null
  let seenAt = clock.now()
  let heardAt = seenAt
  let timerAt = Infinity
  let cancelTimer = () => {}

  /** One event at a time: what an event causes on the spot waits until it is through. */
  function dispatch(event: LineEvent): void {
    queue.push(event)
    if (isBusy) return
    isBusy = true
    try {
      for (let next = queue.shift(); next; next = queue.shift()) handle(next)
    } finally {
      isBusy = false
    }
  }

  function handle(event: LineEvent): void {
    const now = look()
    step(event, now)
    arm(now)
    publish()
  }

  /** Reads the clock. One that was set back takes everything noted so far back with it. */
  function look(): number {
    const now = clock.now()
    const byMs = seenAt - now
    seenAt = now
    if (byMs > 0) {
      heardAt -= byMs
      step({ type: 'rewound', byMs }, now)
    }
    return now
  }

  function step(event: LineEvent, now: number): void {
    const { isOnline, isVisible } = signals
    const settings = { presence, canReconnect, timings }
    const world = { now, heardAt, random: random(), isOnline, isVisible }
    const next = reduceLine(line, event, { ...settings, ...world })
    line = next.line
    for (const effect of next.effects) effects[effect]()
  }

  const effects: Record<LineEffect, () => void> = {
    open() {
      // Browsers connect to one server after the other: a socket that hangs would keep all later
      // ones from opening, for minutes.
      socket?.end()
      try {
        socket = openSocket(options.WebSocket ?? requirePlatformWebSocket(), options.url, {
          onOpen: (protocol) => dispatch({ type: 'opened', protocol }),
          onClose: (code) => dispatch({ type: 'closed', code }),
          onMessage(data) {
            heardAt = look()
            options.onMessage(data)
          },
        })
      } catch (cause) {
        dispatch({ type: 'impossible', error: describeRefusal(cause).toJSON() })
      }
    },
    drop: () => socket?.letGo(),
    subscribe: () => socket?.send(options.subscribeText),
    beat: () => socket?.send(options.beatText),
  }

  /** A timer that fires before the line is due looks again, so frames need not move it. */
  function arm(now: number): void {
    const dueAt = selectDueAt(line, { timings, heardAt })
    if (dueAt < Infinity && timerAt <= dueAt) return
    cancelTimer()
    timerAt = Infinity
    if (dueAt === Infinity) return
    const delayMs = Math.min(Math.max(0, dueAt - now), timings.checkMs)
    timerAt = now + delayMs
    cancelTimer = clock.schedule(() => {
      timerAt = Infinity
      dispatch({ type: 'due' })
    }, delayMs)
  }

  function publish(): void {
    const next = selectConnection(line)
    if (
      next.status === connection.status &&
      next.attempt === connection.attempt &&
      next.retryAt === connection.retryAt
    )
      return
    connection = next
    options.onConnection(next)
  }

  return {
    get connection() {
      return connection
    },
    dispatch,
  }
}

function requirePlatformWebSocket(): WebSocketConstructor {
  const WebSocket = platformWebSocket()
  if (WebSocket !== undefined) return WebSocket
  throw new UniLinkError(
    'state',
    'missing-platform',
    'unable to connect; this platform has no WebSocket: pass one as the option WebSocket, on Node 20 the class of the package ws',
  )
}

/** A browser throws when the page's rules forbid the address, as `ws:` from an `https:` page. */
function describeRefusal(cause: unknown): UniLinkError {
  if (cause instanceof UniLinkError) return cause
  const name = cause instanceof Error ? cause.name : 'unknown error'
  return new UniLinkError(
    'connection',
    'unreachable',
    `unable to connect; the platform refuses this url (${name}): an https page needs an https url`,
  )
}
