/** Sockets that are made by a library and driven by hand; the newest one is `sockets.at(-1)`. */
export const sockets = []

/** Stands where a browser has its WebSocket; takes listeners by either of the two ways. */
export class FakeWebSocket {
  static CONNECTING = 0
  static OPEN = 1
  static CLOSING = 2
  static CLOSED = 3
  readyState = 0
  protocol = ''
  binaryType = 'blob'
  bufferedAmount = 0
  #listeners = new Map()

  constructor(url) {
    this.url = url
    sockets.push(this)
  }

  addEventListener(type, listener) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  removeEventListener(type, listener) {
    const others = this.#listeners.get(type)?.filter((other) => other !== listener)
    this.#listeners.set(type, others ?? [])
  }

  open(protocol = '') {
    this.readyState = 1
    this.protocol = protocol
    this.#emit('open', {})
  }

  receive(data) {
    this.#emit('message', { data })
  }

  send(data) {
    this.onSend?.(data)
  }

  close() {
    this.readyState = 3
  }

  #emit(type, event) {
    this[`on${type}`]?.(event)
    for (const listener of this.#listeners.get(type) ?? []) listener(event)
  }
}

// Before any library is loaded: some look for the class only once.
globalThis.WebSocket = FakeWebSocket
globalThis.self ??= globalThis
globalThis.addEventListener ??= () => {}
globalThis.removeEventListener ??= () => {}
