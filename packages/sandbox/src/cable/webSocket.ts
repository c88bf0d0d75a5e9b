import type { Cable } from './cable.ts'
import type { ServerConnection } from './socketPeer.ts'

/** Subprotocols the server knows; it takes the first of the client's that is one of them. */
export const SUBPROTOCOLS: readonly string[] = ['actioncable-v1-json', 'actioncable-unsupported']

const ABNORMAL_CLOSURE = 1006
const NO_STATUS = 1005

/** Makes a class like the browser's WebSocket whose other end is the sandbox in memory. */
export function createWebSocketClass(cable: Cable, baseUrl: string): typeof WebSocket {
  const origin = baseUrl.replace(/^http/, 'ws')

  class SandboxWebSocket extends EventTarget {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    readonly bufferedAmount = 0
    readonly extensions = ''
    readonly url: string
    binaryType: BinaryType = 'blob'
    onopen: ((event: Event) => void) | null = null
    onmessage: ((event: MessageEvent) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    onclose: ((event: CloseEvent) => void) | null = null
    protocol = ''
    readyState: 0 | 1 | 2 | 3 = 0
    #connection: ServerConnection | undefined

    constructor(url: string | URL, protocols: string | string[] = []) {
      super()
      this.url = new URL(url, origin).href.replace(/^http/, 'ws')
      const wanted = typeof protocols === 'string' ? [protocols] : protocols
      queueMicrotask(() => this.#open(wanted))
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.readyState === SandboxWebSocket.CONNECTING) {
        throw new DOMException('Still in CONNECTING state.', 'InvalidStateError')
      }
      // The server ignores binary frames.
      if (this.readyState !== SandboxWebSocket.OPEN || typeof data !== 'string') return
      queueMicrotask(() => this.#connection?.receive(data))
    }

    close(code?: number, reason = ''): void {
      if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999)) {
        throw new DOMException(`The close code must not be ${code}.`, 'InvalidAccessError')
      }
      if (this.readyState >= SandboxWebSocket.CLOSING) return
      const wasOpen = this.readyState === SandboxWebSocket.OPEN
      this.readyState = SandboxWebSocket.CLOSING
      queueMicrotask(() => {
        this.#connection?.closed()
        if (wasOpen) this.#end(code ?? NO_STATUS, reason, true)
        else this.#fail()
      })
    }

    #open(wanted: readonly string[]): void {
      if (this.readyState !== SandboxWebSocket.CONNECTING) return
      const { origin: host, pathname, search } = new URL(this.url)
      const path = pathname + search
      const chosen = wanted.find((protocol) => SUBPROTOCOLS.includes(protocol))
      const isHere = host === new URL(origin).origin
      const answer = isHere ? cable.handshake(path).kind : 'cut'
      if (answer === 'ignore') return
      if (answer !== 'accept' || (wanted.length > 0 && chosen === undefined)) {
        this.#fail()
        return
      }
      this.#connection = cable.connect(
        {
          send: (frame) => queueMicrotask(() => this.#receive(frame)),
          close: (code) => queueMicrotask(() => this.#end(code, '', true)),
          cut: () => queueMicrotask(() => this.#end(ABNORMAL_CLOSURE, '', false)),
        },
        path,
      )
      this.protocol = chosen ?? ''
      this.readyState = SandboxWebSocket.OPEN
      this.#dispatch(new Event('open'))
    }

    #receive(frame: string | Uint8Array<ArrayBuffer>): void {
      if (this.readyState !== SandboxWebSocket.OPEN) return
      const isText = typeof frame === 'string'
      const binary = () => (this.binaryType === 'blob' ? new Blob([frame]) : toBuffer(frame))
      this.#dispatch(new MessageEvent('message', { data: isText ? frame : binary(), origin }))
    }

    #fail(): void {
      this.readyState = SandboxWebSocket.CLOSED
      this.#dispatch(new Event('error'))
      this.#dispatch(closeEvent(ABNORMAL_CLOSURE, '', false))
    }

    #end(code: number, reason: string, wasClean: boolean): void {
      if (this.readyState === SandboxWebSocket.CLOSED) return
      this.readyState = SandboxWebSocket.CLOSED
      this.#dispatch(closeEvent(code, reason, wasClean))
    }

    #dispatch(event: Event): void {
      const handlers: Record<string, ((event: never) => void) | null> = {
        open: this.onopen,
        message: this.onmessage,
        error: this.onerror,
        close: this.onclose,
      }
      // The table above pairs each kind of event with its own handler.
      handlers[event.type]?.(event as never)
      this.dispatchEvent(event)
    }
  }

  return SandboxWebSocket
}

function toBuffer(frame: string | Uint8Array<ArrayBuffer>): ArrayBuffer {
  const bytes = typeof frame === 'string' ? new TextEncoder().encode(frame) : frame
  return bytes.slice().buffer
}

/** Node has no CloseEvent before version 23. */
function closeEvent(code: number, reason: string, wasClean: boolean): Event {
  return Object.assign(new Event('close'), { code, reason, wasClean })
}
