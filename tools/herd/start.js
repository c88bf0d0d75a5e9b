// Runs the herd on the sources of our packages, as they are: Node 20 reads no TypeScript, Vite does.
import { fileURLToPath } from 'node:url'
import { createServer, defaultServerConditions } from 'vite'

const server = await createServer({
  configFile: false,
  root: import.meta.dirname,
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  ssr: { resolve: { conditions: ['@unilink/source', ...defaultServerConditions] } },
})
try {
  await server.ssrLoadModule(fileURLToPath(new URL('main.ts', import.meta.url)))
} finally {
  await server.close()
}
