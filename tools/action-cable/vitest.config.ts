import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'action-cable',
    environment: 'node',
    include: ['test/*.test.ts'],
    globalSetup: './test/setup.ts',
    // Real time: what is waited for comes in seconds, and on a busy machine later.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // They wait for the server, not for the processor.
    maxConcurrency: 50,
  },
})
