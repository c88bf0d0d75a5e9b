/** Apart from the demo's ports, so that the journeys run while a demo is up. */
const first = Number(process.env['E2E_PORT'] ?? 4310)

/** One port a server, from `E2E_PORT` on. */
export const ports = { sandbox: first, agentConsole: first + 1, demoReact: first + 2 }

/** Where the journeys find the three servers. */
export const addresses = {
  sandbox: `http://127.0.0.1:${ports.sandbox}`,
  agentConsole: `http://127.0.0.1:${ports.agentConsole}`,
  demoReact: `http://127.0.0.1:${ports.demoReact}`,
}
