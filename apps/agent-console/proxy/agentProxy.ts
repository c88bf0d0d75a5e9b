import type { IncomingMessage, Server } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { forwardRequest, forwardUpgrade, refuse } from './forward.ts'
import { readRoute } from './readRoute.ts'

/** What Vite's dev server and its preview have in common. */
interface Host {
  readonly middlewares: Connect.Server
  readonly httpServer: unknown
}

/**
 * Lets the page talk to a UniLink server. Agents' calls have no CORS on a real one, so the browser asks this server,
 * and this server asks the other.
 *
 * @param defaultServer the one that is meant when the page names none
 */
export function agentProxy(defaultServer: string): Plugin {
  function install({ middlewares, httpServer }: Host): void {
    middlewares.use((incoming, response, next) => {
      const path = incoming.url ?? ''
      if (path === '/server') {
        response.setHeader('content-type', 'application/json')
        return response.end(JSON.stringify({ url: defaultServer }))
      }
      const route = readRoute(path, defaultServer)
      if (route === undefined) return next()
      if (isForeign(incoming)) return refuse(response, 403, 'other pages may not use this proxy')
      if ('problem' in route) return refuse(response, 400, route.problem)
      forwardRequest(incoming, response, route.target)
    })
    const server = httpServer as Server | null // Vite says null for a server in middleware mode, which this is not.
    server?.on('upgrade', (incoming, socket, head) => {
      const route = readRoute(incoming.url ?? '', defaultServer)
      if (route === undefined) return
      if ('problem' in route || isForeign(incoming)) return void socket.destroy()
      forwardUpgrade(incoming, socket, head, route.target)
    })
  }

  return { name: 'agent-proxy', configureServer: install, configurePreviewServer: install }
}

/** A page of another origin must not reach, through this one, what it cannot reach by itself. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
}
