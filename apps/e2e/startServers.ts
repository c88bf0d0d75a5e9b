import { fileURLToPath } from 'node:url'
import { listen } from '@unilink/sandbox/server'
import { preview, type PreviewServer } from 'vite'
import { addressesOf, demos, lookSandbox } from './servers.ts'

/** Starts every server of the journeys, all in this process, and answers how to end them. */
export default async function startServers(): Promise<() => Promise<void>> {
  const running: { readonly close: () => Promise<void> }[] = [
    await listen({ port: portOf(lookSandbox) }),
  ]
  for (const demo of demos) {
    const addresses = addressesOf(demo)
    running.push(
      await listen({ port: portOf(addresses.sandbox) }),
      await serve('agent-console', addresses.console, addresses.sandbox),
      await serve(demo, addresses.demo),
    )
  }
  return async () => {
    await Promise.all(running.map(({ close }) => close()))
  }
}

/** Serves a built app. The agent's console reads from the environment which server it is for. */
async function serve(app: string, address: string, sandbox = ''): Promise<PreviewServer> {
  process.env['UNILINK_URL'] = sandbox
  return preview({
    root: fileURLToPath(new URL(`../${app}`, import.meta.url)),
    logLevel: 'warn',
    preview: { port: portOf(address), strictPort: true, host: '127.0.0.1' },
  })
}

function portOf(address: string): number {
  return Number(new URL(address).port)
}
