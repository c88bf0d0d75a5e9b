import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
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

  return {
    upgrade(sandbox, request, line, head) {
      // A client that goes away during the handshake is no news.
      line.on('error', () => line.destroy())
      const path = request.url ?? ''
      if (!/^\/cable\/?(\?|$)/.test(path)) {
        line.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      }
      const early: string[] = []
      let send = (text: string): void => void early.push(text)
      let cut = (): void => void line.destroy()
      const connection = sandbox.connect({ send: (text) => send(text), cut: () => cut() }, path)
      if (!connection) {
        line.destroy()
        return
      }
      line.on('close', connection.closed)
      server.handleUpgrade(request, line, head, (socket) => {
        send = (text) => socket.send(text)
        cut = () => socket.terminate()
        for (const text of early) socket.send(text)
        // A broken frame ends the socket; ws closes it and says so here.
        socket.on('error', () => socket.terminate())
        socket.on('message', (data, isBinary) => {
          if (!isBinary && Buffer.isBuffer(data)) connection.receive(data.toString())
        })
      })
    },
    close() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
