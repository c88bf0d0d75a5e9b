/** Apart from the demo's ports, so that the journeys run while a demo is up. */
export const ports = { sandbox: 4310, agentConsole: 4311, demoReact: 4312 }

/** Where the journeys find the three servers. */
export const addresses = {
  sandbox: `http://127.0.0.1:${ports.sandbox}`,
  agentConsole: `http://127.0.0.1:${ports.agentConsole}`,
  demoReact: `http://127.0.0.1:${ports.demoReact}`,
}
