import { defineConfig } from '@playwright/test'
import { launchOptions } from 'chromium'
import { projectsFor } from './projects.ts'
import type { DemoOptions } from './twoSides.ts'

const isOnCi = Boolean(process.env['CI'])

export default defineConfig<DemoOptions>({
  testDir: 'journeys',
  globalSetup: './startServers.ts',
  outputDir: 'test-results',
  forbidOnly: isOnCi,
  retries: 0,
  // A loaded machine is slow, not wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  reporter: [['list'], ['json', { outputFile: '../../reports/journeys.json' }]],
  use: {
    launchOptions: await launchOptions(),
    // Pictures of every moment would take a third of the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
  projects: projectsFor({
    // What core alone decides.
    'demo-vue': ['restart', 'sleep', 'tabs'],
    // The same, and what the parts show that it shares with demo-react.
    'demo-redux': ['doors', 'keyboard', 'reading', 'sleep', 'tabs'],
  }),
})
