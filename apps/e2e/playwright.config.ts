import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { DEFAULT_AGENT_TOKEN, DEFAULT_INBOX_IDENTIFIER } from '@unilink/sandbox'
import { launchOptions } from 'chromium'
import { addresses, ports } from './servers.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const isOnCi = Boolean(process.env['CI'])

const server = (command: string, url: string, env: Record<string, string> = {}) => ({
  command,
  url,
  env,
  cwd: root,
  reuseExistingServer: !isOnCi,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 2000 },
})

/** Serves an app from its source, straight from node, so that it ends with the test. */
const vite = (app: string, port: number): string =>
  `node apps/${app}/node_modules/vite/bin/vite.js apps/${app} --port ${port} --strictPort --host 127.0.0.1`

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  forbidOnly: isOnCi,
  retries: 0,
  // One after the other: they share one sandbox, and a fault switched on by one would meet all.
  workers: 1,
  reporter: [['list'], ['json', { outputFile: '../../reports/journeys.json' }]],
  use: {
    baseURL: addresses.demoReact,
    launchOptions: await launchOptions(),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  webServer: [
    server(
      `node packages/sandbox/bin/unilink-sandbox.js --memory --no-script --port ${ports.sandbox}`,
      `${addresses.sandbox}/sandbox/state`,
    ),
    server(vite('agent-console', ports.agentConsole), addresses.agentConsole, {
      UNILINK_URL: addresses.sandbox,
      VITE_UNILINK_AGENT_TOKEN: DEFAULT_AGENT_TOKEN,
    }),
    server(vite('demo-react', ports.demoReact), addresses.demoReact, {
      VITE_UNILINK_URL: addresses.sandbox,
      VITE_UNILINK_INBOX: DEFAULT_INBOX_IDENTIFIER,
    }),
  ],
})
