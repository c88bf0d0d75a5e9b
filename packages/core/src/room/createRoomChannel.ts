import { Observable } from 'rxjs'
import { createStream } from '../createStream.ts'
import { UniLinkError } from '../errors.ts'
import type { ConnectionState } from '../model/connectionState.ts'
import type { RoomEvent } from '../model/roomEvent.ts'
import { systemClock, type Clock } from '../ports/clock.ts'
import { consoleLogger, type Logger } from '../ports/logger.ts'
import { platformRandom, type Random } from '../ports/random.ts'
import { platformSignals, type Signals } from '../ports/signals.ts'
import type { WebSocketConstructor } from '../ports/webSocket.ts'
import { createStateObservable } from '../stateObservable.ts'
import { decodeFrame } from '../wire/decodeFrame.ts'
import { encodeIdentifier, encodePresence, encodeSubscribe } from '../wire/encodeCommand.ts'
import { cableUrl } from './cableUrl.ts'
import { createLine } from './createLine.ts'
import type { RoomChannel } from './roomChannel.ts'
import { readRoomTimings, type RoomTimings } from './roomTimings.ts'

/** What a room needs to know, and the ports it can be given. */
export interface CreateRoomChannelOptions {
  /** The server's http or https address; the socket's is derived from it. */
  readonly url: string
  /** The token of a contact session, a secret. */
  readonly pubsubToken: string
  /**
   * When the contact counts as online for agents: while the page is visible, or while connected.
   *
   * @defaultValue 'visible'
   */
  readonly presence?: 'visible' | 'connected'
  /**
   * Whether to try again after a loss.
   *
   * @defaultValue true
   */
  readonly reconnect?: boolean
  readonly timings?: Partial<RoomTimings>
  /** Needed where the platform has none: on Node 20 pass the class of the package `ws`. */
  readonly WebSocket?: WebSocketConstructor
  readonly clock?: Clock
  readonly random?: Random
  readonly signals?: Signals
  readonly logger?: Logger
}

/**
 * The live line of one contact session, as observables.
 *
 * @remarks Events are facts as they come: unordered, sometimes twice, and lost while the line is
 * down. Each time `connection$` says `connected`, read by the API what was missed.
 *
 * @throws UniLinkError `invalid-options` for a bad address, an empty token or a bad number.
 *
 * @example
 * ```ts
 * const room = createRoomChannel({ url: 'https://chat.example.com', pubsubToken })
 * room.events$.subscribe((event) => console.log(event.type))
 * ```
 */
export function createRoomChannel(options: CreateRoomChannelOptions): RoomChannel {
  const clock = options.clock ?? systemClock
  const signals = options.signals ?? platformSignals()
  const logger = options.logger ?? consoleLogger
  const timings = readRoomTimings(options.timings)
  const identifier = encodeIdentifier(checkToken(options.pubsubToken))

  const events = createStream<RoomEvent>()
  const serverTimes = createStream<number>()
  const connections = createStream<ConnectionState>()
  const line = createLine({
    url: cableUrl(options.url),
    subscribeText: encodeSubscribe(identifier),
    beatText: encodePresence(identifier),
    WebSocket: options.WebSocket,
    clock,
    random: options.random ?? platformRandom,
    signals,
    presence: options.presence ?? 'visible',
    canReconnect: options.reconnect ?? true,
    timings,
    onMessage: readFrame,
    onConnection: connections.emit,
  })

  let brokenFrames = 0
  let ignoreSignals: (() => void) | null = null
  let cancelLinger = () => {}

  function start(): void {
    cancelLinger()
    if (ignoreSignals !== null) return
    ignoreSignals = signals.subscribe((type) => {
      // A page comes back after an hour: what is overdue comes first, then the signal's own answer.
      line.dispatch({ type: 'due' })
      line.dispatch({ type })
    })
    line.dispatch({ type: 'wanted' })
  }

  function stop(): void {
    ignoreSignals?.()
    ignoreSignals = null
    line.dispatch({ type: 'released' })
  }

  function readFrame(data: unknown): void {
    // Binary frames are no part of the protocol.
    if (typeof data !== 'string') return
    const frame = decodeFrame(data)
    switch (frame.type) {
      case 'welcome':
        return line.dispatch({ type: 'welcome' })
      case 'ping':
        line.dispatch({ type: 'pinged' })
        return serverTimes.emit(frame.serverTime)
      case 'confirm':
        if (frame.identifier === identifier) line.dispatch({ type: 'confirmed' })
        return
      case 'reject':
        if (frame.identifier === identifier) line.dispatch({ type: 'rejected' })
        return
      case 'disconnect':
        return line.dispatch({
          type: 'dismissed',
          reason: frame.reason,
          canReconnect: frame.canReconnect,
        })
      case 'event':
        if (frame.identifier !== identifier) return
        if (frame.event.type === 'presence.update') line.dispatch({ type: 'answered' })
        return events.emit(frame.event)
      case 'malformed':
        return reportBroken(frame.error)
      case 'unknown':
    }
  }

  /** The first, the tenth, the hundredth …: a flood of them must not become one on the console. */
  function reportBroken(error: UniLinkError): void {
    brokenFrames++
    if (Number.isInteger(Math.log10(brokenFrames)))
      logger.warn('broken frames were dropped', { count: brokenFrames, error: error.toJSON() })
  }

  return {
    events$: new Observable((subscriber) => {
      events.values$.subscribe(subscriber)
      start()
      return () => {
        if (!events.isObserved()) cancelLinger = clock.schedule(stop, timings.lingerMs)
      }
    }),
    connection$: createStateObservable(
      () => line.connection,
      (subscriber) => {
        // First, so that a subscriber who acts on the value it is given sees what comes of it.
        connections.values$.subscribe(subscriber)
        subscriber.next(line.connection)
      },
    ),
    serverTime$: serverTimes.values$,
    reconnect: () => line.dispatch({ type: 'reconnect' }),
  }
}

function checkToken(token: string): string {
  if (typeof token === 'string' && token !== '') return token
  throw new UniLinkError(
    'state',
    'invalid-options',
    'unable to create a room; pubsubToken must be the token of a contact session',
  )
}
