import type { WebSocketConstructor } from '@unilink/core'
import { interpose } from './interpose.ts'
import type { WireLog } from './wireLog.ts'

/** A class whose sockets note every frame but the server's pings, which say nothing. */
export function recordSockets(WebSocket: WebSocketConstructor, log: WireLog): WebSocketConstructor {
  return interpose(WebSocket, {
    incoming(text, passOn) {
      if (!text.startsWith('{"type":"ping"')) log.add({ kind: 'received', text })
      passOn(text)
    },
    outgoing(text, passOn) {
      log.add({ kind: 'sent', text })
      passOn(text)
    },
  })
}
