import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { launchOptions } from 'chromium'
import { addressesOf, demos, lookSandbox } from './servers.ts'
import type { DemoOptions } from './twoSides.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const isOnCi = Boolean(process.env['CI'])

const server = (command: string, url: string, env: Record<string, string> = {}) => ({
  command,
  url,
  env,
  cwd: root,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 2000 },
})

const sandbox = (address: string) =>
  server(
    `node packages/sandbox/bin/unilink-sandbox.js --memory --no-script --port ${new URL(address).port}`,
    `${address}/sandbox/state`,
  )

/** Serves a built app, straight from node, so that it ends with the test. */
const preview = (app: string, address: string): string =>
  `node apps/${app}/node_modules/vite/bin/vite.js preview apps/${app} --port ${new URL(address).port} --strictPort --host 127.0.0.1`

export default defineConfig<DemoOptions>({
  testDir: 'journeys',
  outputDir: 'test-results',
  forbidOnly: isOnCi,
  retries: 0,
  // A loaded machine is slow, not wrong.
  expect: { timeout: 15_000 },
  workers: 2,
  reporter: [['list'], ['json', { outputFile: '../../reports/journeys.json' }]],
  use: {
    launchOptions: await launchOptions(),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  // The journeys of one demo share its sandbox and run one after the other.
  projects: [
    ...demos.map((demo) => ({
      name: demo,
      workers: 1,
      use: { demo },
      testIgnore: '**/look.spec.ts',
    })),
    { name: 'look', workers: 1, testMatch: '**/look.spec.ts' },
  ],
  webServer: [
    sandbox(lookSandbox),
    ...demos.flatMap((demo) => {
      const addresses = addressesOf(demo)
      return [
        sandbox(addresses.sandbox),
        server(preview('agent-console', addresses.console), addresses.console, {
          UNILINK_URL: addresses.sandbox,
        }),
        server(preview(demo, addresses.demo), addresses.demo),
      ]
    }),
  ],
})
