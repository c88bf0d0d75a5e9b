import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'behaviour',
    environment: 'happy-dom',
    restoreMocks: true,
    // A case that mounts 1,000 pages takes 2 s, and several times that on a busy machine.
    testTimeout: 30_000,
    include: ['src/**/*.test.ts'],
  },
})
