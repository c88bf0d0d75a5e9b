import type { WebSocketConstructor } from '@unilink/core'
import { WebSocket } from 'ws'
import { createJournal, type Journal } from './journal.ts'

/** The sockets of one room, with everything on their wires. */
export interface TappedSockets {
  /** The class for the room. */
  readonly WebSocket: WebSocketConstructor
  readonly made: readonly WebSocket[]
  readonly sent: Journal<Frame>
  readonly received: Journal<Frame>
  readonly closed: Journal<number>
}

/** A frame of the cable, read. */
export interface Frame {
  readonly type?: string
  readonly command?: string
  readonly identifier?: string
  readonly message?: unknown
  readonly reason?: string | null
  readonly reconnect?: boolean
}

/** Makes a class of sockets that are those of `ws`, and remembers what they carry. */
export function tapSockets(): TappedSockets {
  const made: WebSocket[] = []
  const sent = createJournal<Frame>()
  const received = createJournal<Frame>()
  const closed = createJournal<number>()

  class TappedSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols)
      made.push(this)
      this.on('message', (data) => received.add(JSON.parse(String(data))))
      this.on('close', (code) => closed.add(code))
    }

    override send(data: string): void {
      sent.add(JSON.parse(data))
      super.send(data)
    }
  }

  return { WebSocket: TappedSocket, made, sent, received, closed }
}

/** Whether it still takes something of the machine. */
export function isOpen({ readyState }: WebSocket): boolean {
  return readyState !== WebSocket.CLOSED
}
