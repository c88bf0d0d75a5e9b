import type { SocketLike, WebSocketConstructor } from '@unilink/core'
import { hold } from './expect.ts'
import { at } from './readJson.ts'
import type { Waiting } from './wait.ts'
import type { WireLog } from './wireLog.ts'

/** A bare socket to the cable, nothing done by itself. */
export interface Line {
  readonly socket: SocketLike
  readonly frames: readonly Frame[]
  readonly isOpen: () => boolean
  /** Sends a command as it is; an object as JSON. */
  readonly send: (command: unknown) => void
  readonly subscribe: (identifier: string) => void
  /** Waits for a frame that has this `type`. */
  readonly frame: (type: string) => Promise<Frame>
  /** Events so far, by name. */
  readonly events: (name: string) => readonly Frame[]
  /** Waits for an event, one that matches if that is asked. */
  readonly event: (name: string, matches?: (data: unknown) => boolean) => Promise<Frame>
  readonly close: () => void
}

/** A frame of the server, read. */
export interface Frame {
  /** Its place in the log: frames and answers have one order. */
  readonly place: number
  /** When it came, by the clock of the run. */
  readonly receivedAt: number
  readonly json: unknown
  readonly type: string | undefined
  readonly identifier: string | undefined
  /** Name and data of an event. */
  readonly event: string | undefined
  readonly data: unknown
}

/** What a line needs of its surroundings. */
export interface LinePorts extends Pick<Waiting, 'until'> {
  readonly WebSocket: WebSocketConstructor
  readonly log: WireLog
  readonly now: () => number
}

/** What clients offer in the handshake. */
const PROTOCOLS: readonly string[] = ['actioncable-v1-json', 'actioncable-unsupported']

/** Opens a socket and waits for the handshake. */
export async function openLine(
  { log, now, until, WebSocket }: LinePorts,
  url: string,
  protocols: readonly string[] = PROTOCOLS,
): Promise<Line> {
  const socket = new WebSocket(url, [...protocols])
  const frames: Frame[] = []
  let isOpen = false
  let isClosed = false
  socket.addEventListener('open', () => (isOpen = true))
  // A close always follows; but without a listener `ws` ends the process.
  socket.addEventListener('error', () => {})
  socket.addEventListener('close', () => (isClosed = true))
  socket.addEventListener('message', ({ data }) => {
    frames.push(readFrame(String(data), log.entries.length - 1, now()))
  })
  await until(() => isOpen || isClosed, `no WebSocket opened at ${url}`)
  hold(!isClosed, 'the server refused the WebSocket')

  const events = (name: string): readonly Frame[] => frames.filter(({ event }) => event === name)
  const send = (command: unknown): void =>
    socket.send(typeof command === 'string' ? command : JSON.stringify(command))

  return {
    socket,
    frames,
    isOpen: () => isOpen && !isClosed,
    send,
    subscribe: (identifier) => send({ command: 'subscribe', identifier }),
    frame: (type) =>
      until(() => frames.find((frame) => frame.type === type), `no ${type} came in time`),
    events,
    event: (name, matches = () => true) =>
      until(() => events(name).find(({ data }) => matches(data)), `no ${name} came in time`),
    close: () => socket.close(),
  }
}

function readFrame(text: string, place: number, receivedAt: number): Frame {
  const json = parseFrame(text)
  return {
    place,
    receivedAt,
    json,
    type: textOf(json, 'type'),
    identifier: textOf(json, 'identifier'),
    event: textOf(json, 'message.event'),
    data: at(json, 'message.data'),
  }
}

function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // A listener cannot fail a row; what waits for a frame will miss it.
  }
}

function textOf(json: unknown, path: string): string | undefined {
  const value = at(json, path)
  return typeof value === 'string' ? value : undefined
}
