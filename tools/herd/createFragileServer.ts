import type { Clock, SocketLike, WebSocketConstructor } from '@unilink/core'

/** A server that can be lost: then it ends every line and refuses new ones at once. */
export interface FragileServer {
  readonly WebSocket: WebSocketConstructor
  /** When somebody tried to connect, in order. */
  readonly attempts: readonly number[]
  /** When a subscription was confirmed, in order. */
  readonly confirmations: readonly number[]
  readonly lose: () => void
  readonly bringBack: () => void
}

type Listener = (event: { readonly code: number; readonly data: unknown }) => void

/** As the real one. */
const pingMs = 3_000

const connecting = 0
const open = 1
const closed = 3

/** Makes a server that is up. */
export function createFragileServer(clock: Clock): FragileServer {
  const attempts: number[] = []
  const confirmations: number[] = []
  const lines = new Set<() => void>()
  let isUp = true

  function FragileWebSocket(): SocketLike {
    const listeners: Record<string, Listener[]> = {}
    let readyState = connecting
    attempts.push(clock.now())

    function emit(type: string, data: unknown, code: number): void {
      if (readyState !== closed || type === 'close')
        for (const listener of listeners[type] ?? []) listener({ code, data })
    }

    function receive(frame: unknown): void {
      emit('message', JSON.stringify(frame), 0)
    }

    function end(): void {
      lines.delete(end)
      readyState = closed
      emit('close', undefined, 1006)
    }

    function ping(): void {
      if (readyState !== open) return
      receive({ type: 'ping', message: Math.floor(clock.now() / 1_000) })
      clock.schedule(ping, pingMs)
    }

    clock.schedule(() => {
      if (readyState === closed) return
      if (!isUp) return end()
      lines.add(end)
      readyState = open
      emit('open', undefined, 0)
      receive({ type: 'welcome' })
      ping()
    }, 0)

    return {
      get readyState() {
        return readyState
      },
      protocol: 'actioncable-v1-json',
      send(text) {
        const { command, identifier } = JSON.parse(text)
        if (command !== 'subscribe') {
          const data = { account_id: 1, users: {} }
          return receive({ identifier, message: { event: 'presence.update', data } })
        }
        confirmations.push(clock.now())
        receive({ type: 'confirm_subscription', identifier })
      },
      close() {
        lines.delete(end)
        readyState = closed
      },
      addEventListener(type: string, listener: Listener) {
        ;(listeners[type] ??= []).push(listener)
      },
    }
  }

  return {
    // A function that returns an object can be called with `new`; TypeScript knows only classes.
    WebSocket: FragileWebSocket as unknown as WebSocketConstructor,
    attempts,
    confirmations,
    lose() {
      isUp = false
      for (const end of Array.from(lines)) end()
    },
    bringBack() {
      isUp = true
    },
  }
}
