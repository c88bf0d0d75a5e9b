import type { VirtualClock } from '@unilink/sandbox'
import type { Page } from './createPage.ts'

/** What a socket of a page needs. */
export interface SlowSocketOptions {
  readonly page: Page
  readonly clock: VirtualClock
  readonly latencyMs: () => number
  /** Told of a frame just before the page reads it. */
  readonly onFrame: (text: string) => void
}

/** The part of a socket that core uses. */
type SocketLike = Pick<WebSocket, 'readyState' | 'protocol' | 'send' | 'close' | 'addEventListener'>

/** A socket whose frames take their time, in order, and wait while its page is frozen. */
export function createSlowSocket(inner: WebSocket, options: SlowSocketOptions): SocketLike {
  const { page, clock, latencyMs, onFrame } = options
  const target = new EventTarget()
  let readyState: number = WebSocketState.connecting
  let arrivesAt = 0
  let leavesAt = 0

  /** The next one never arrives before the last one. */
  function come(work: () => void): void {
    arrivesAt = Math.max(arrivesAt, clock.now() + latencyMs())
    clock.schedule(() => page.run(work), arrivesAt - clock.now())
  }

  function go(work: () => void): void {
    leavesAt = Math.max(leavesAt, clock.now() + latencyMs())
    clock.schedule(work, leavesAt - clock.now())
  }

  function close(): void {
    if (readyState >= WebSocketState.closing) return
    readyState = WebSocketState.closing
    go(() => inner.close())
  }

  const forget = page.onEnd(close)
  inner.addEventListener('open', () =>
    come(() => {
      if (readyState !== WebSocketState.connecting) return
      readyState = WebSocketState.open
      target.dispatchEvent(new Event('open'))
    }),
  )
  inner.addEventListener('message', ({ data }) =>
    come(() => {
      if (readyState !== WebSocketState.open) return
      onFrame(String(data))
      target.dispatchEvent(new MessageEvent('message', { data }))
    }),
  )
  inner.addEventListener('close', ({ code }) =>
    come(() => {
      forget()
      readyState = WebSocketState.closed
      target.dispatchEvent(Object.assign(new Event('close'), { code }))
    }),
  )

  const socket: SocketLike = {
    get readyState() {
      return readyState as WebSocket['readyState'] // its values are those of the table below
    },
    get protocol() {
      return inner.protocol
    },
    send: (data) => go(() => inner.send(data)),
    close,
    addEventListener: (type: string, listener: EventListenerOrEventListenerObject) =>
      target.addEventListener(type, listener),
  }
  return socket
}

const WebSocketState = { connecting: 0, open: 1, closing: 2, closed: 3 } as const
