import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The default leaves a core to the main process, which has little to do: half the machine, on two.
    maxWorkers: '100%',
    projects: [
      'apps/*/vitest.config.ts',
      'packages/*/vitest.config.ts',
      'scripts/vitest.config.ts',
      'tools/*/vitest.config.ts',
      // A server that shares its cores with the schedules of chaos is late: it has a long check of its own.
      '!tools/action-cable/vitest.config.ts',
    ],
  },
})
