import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'conformance',
    environment: 'node',
    // All rows together take 2 s, and several times that on a busy machine.
    testTimeout: 30_000,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
