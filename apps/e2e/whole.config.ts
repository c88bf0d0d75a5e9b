import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'
import { projectsFor } from './projects.ts'
import type { DemoOptions } from './twoSides.ts'

/** Every journey in every demo, and axe in each. */
export default defineConfig<DemoOptions>({
  ...config,
  reporter: [['list'], ['json', { outputFile: '../../reports/journeys-whole.json' }]],
  projects: projectsFor(),
})
