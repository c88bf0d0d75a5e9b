import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'herd',
    environment: 'node',
    include: ['*.test.ts'],
    // Thousands of clients at once keep a busy machine longer than one test usually may.
    testTimeout: 60_000,
  },
})
