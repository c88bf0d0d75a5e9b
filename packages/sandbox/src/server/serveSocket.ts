import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Handshake } from '../cable/socketPeer.ts'
import { SUBPROTOCOLS } from '../cable/webSocket.ts'
import type { Sandbox } from '../sandbox.ts'

/** Takes the sockets of an HTTP server. */
export interface SocketServer {
  readonly upgrade: (sandbox: Sandbox, request: IncomingMessage, line: Duplex, head: Buffer) => void
  readonly close: () => void
}

/** Makes the handshakes on `/cable`: any origin, the server's subprotocols, no compression. */
export function createSocketServer(): SocketServer {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: (offered) =>
      [...offered].find((protocol) => SUBPROTOCOLS.includes(protocol)) ?? false,
  })

  /** Lines whose handshake is never answered. */
  const ignored = new Set<Duplex>()

  return {
    upgrade(sandbox, request, line, head) {
      // A client that goes away during the handshake is no news.
      line.on('error', () => line.destroy())
      const path = request.url ?? ''
      const handshake = sandbox.handshake(path)
      if (handshake.kind === 'ignore') {
        ignored.add(line)
        line.on('close', () => ignored.delete(line))
        return
      }
      if (handshake.kind === 'cut') {
        line.destroy()
        return
      }
      if (handshake.kind === 'refuse') {
        line.end(refusalText(handshake))
        return
      }
      server.handleUpgrade(request, line, head, (socket) => {
        const connection = sandbox.connect(
          {
            send: (frame) => socket.send(frame),
            close: (code) => socket.close(code),
            cut: () => socket.terminate(),
          },
          path,
        )
        socket.on('close', connection.closed)
        // A broken frame ends the socket; ws closes it and says so here.
        socket.on('error', () => socket.terminate())
        socket.on('message', (data, isBinary) => {
          if (!isBinary && Buffer.isBuffer(data)) connection.receive(data.toString())
        })
      })
    },
    close() {
      for (const socket of server.clients) socket.terminate()
      for (const line of ignored) line.destroy()
      server.close()
    },
  }
}

/** An HTTP answer as it goes over the line. */
function refusalText({ body, headers, status }: Extract<Handshake, { kind: 'refuse' }>): string {
  const lines = Object.entries({
    ...headers,
    Connection: 'close',
    'Content-Length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`
}
