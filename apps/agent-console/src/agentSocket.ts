import type { WireEvent } from './wire.ts'

/** `connecting` until the first confirmation, `live` from it on; only then do events come. */
export type Line = 'connecting' | 'live' | 'down'

export interface AgentSocketOptions {
  readonly url: string
  readonly pubsubToken: string
  readonly userId: number
  readonly accountId: number
  readonly onEvent: (event: WireEvent) => void
  readonly onLine: (line: Line) => void
}

/** The server never says that it does not like a token: after this time without a confirmation a new socket is tried. */
const confirmTimeoutMs = 10_000
/** Pings come every 3 s. Two missing ones and some slack. */
const silenceTimeoutMs = 7_500
/** The server forgets an agent after 20 s. */
const presenceIntervalMs = 12_000
const firstRetryMs = 1_000
const longestRetryMs = 15_000

/** Keeps one subscription to the agents' RoomChannel alive until it is closed. Returns the function that closes it. */
export function openAgentSocket(options: AgentSocketOptions): () => void {
  // Compared and sent as text, so it is built once.
  const identifier = JSON.stringify({
    channel: 'RoomChannel',
    pubsub_token: options.pubsubToken,
    user_id: options.userId,
    account_id: options.accountId,
  })
  let socket: WebSocket | undefined
  let deadline: number | undefined
  let retry: number | undefined
  let failures = 0
  let isConfirmed = false
  let presenceSentAtMs = 0

  function connect(): void {
    window.clearTimeout(retry)
    retry = undefined
    const opened = new WebSocket(options.url, ['actioncable-v1-json', 'actioncable-unsupported'])
    socket = opened
    expectFrameWithin(confirmTimeoutMs)
    opened.addEventListener('message', ({ data }) => {
      if (socket === opened && typeof data === 'string') receive(data)
    })
    opened.addEventListener('close', () => {
      if (socket === opened) lose()
    })
  }

  function receive(text: string): void {
    if (isConfirmed) expectFrameWithin(silenceTimeoutMs)
    let frame: { type?: string; identifier?: string; message?: WireEvent }
    try {
      frame = JSON.parse(text)
    } catch {
      // One broken frame is no reason to drop the line.
      return
    }
    // By type first: pings have a message too.
    if (frame.type === 'welcome') send({ command: 'subscribe', identifier })
    else if (frame.type === 'ping') keepPresence()
    else if (frame.type === 'disconnect') lose()
    else if (frame.identifier !== identifier) return
    else if (frame.type === 'confirm_subscription') confirm()
    else if (frame.type === undefined && frame.message) options.onEvent(frame.message)
  }

  function confirm(): void {
    isConfirmed = true
    failures = 0
    expectFrameWithin(silenceTimeoutMs)
    presenceSentAtMs = 0
    keepPresence()
    options.onLine('live')
  }

  /** Driven by the pings, since browsers slow down the timers of hidden tabs. */
  function keepPresence(): void {
    if (!isConfirmed || Date.now() - presenceSentAtMs < presenceIntervalMs) return
    presenceSentAtMs = Date.now()
    send({ command: 'message', identifier, data: '{"action":"update_presence"}' })
  }

  function send(command: object): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command))
  }

  function expectFrameWithin(delayMs: number): void {
    window.clearTimeout(deadline)
    deadline = window.setTimeout(lose, delayMs)
  }

  function lose(): void {
    letGo()
    options.onLine('down')
    const longest = Math.min(longestRetryMs, firstRetryMs * 2 ** failures)
    failures += 1
    retry = window.setTimeout(connect, Math.random() * longest)
  }

  function letGo(): void {
    window.clearTimeout(deadline)
    isConfirmed = false
    const left = socket
    socket = undefined
    // Closing a socket that is still connecting is an error in the console; closing it once open is not.
    if (left?.readyState === WebSocket.CONNECTING)
      left.addEventListener('open', () => left.close(), { once: true })
    else left?.close()
  }

  function connectNow(): void {
    if (retry !== undefined && document.visibilityState === 'visible') connect()
  }

  window.addEventListener('online', connectNow)
  document.addEventListener('visibilitychange', connectNow)
  connect()

  return () => {
    window.removeEventListener('online', connectNow)
    document.removeEventListener('visibilitychange', connectNow)
    window.clearTimeout(retry)
    letGo()
  }
}
