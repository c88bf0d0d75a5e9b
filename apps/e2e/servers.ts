/** Apart from the demo's ports, so that the journeys run while a demo is up. */
const first = Number(process.env['E2E_PORT'] ?? 4310)

/** The demos, each tried with the same journeys. */
export const demos = ['demo-react', 'demo-vue', 'demo-redux'] as const

/** The name of a demo. */
export type Demo = (typeof demos)[number]

/**
 * The three servers of a demo's journeys. Each demo has a sandbox of its own, so that the demos are
 * tried side by side and a fault switched on for one meets no other.
 */
export function addressesOf(demo: Demo): { sandbox: string; console: string; demo: string } {
  const port = first + demos.indexOf(demo) * 3
  const at = (offset: number): string => `http://127.0.0.1:${port + offset}`
  return { sandbox: at(0), console: at(1), demo: at(2) }
}

/** A sandbox in which one chat is shown in all demos. */
export const lookSandbox = `http://127.0.0.1:${first + demos.length * 3}`
