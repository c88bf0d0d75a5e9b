import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'conformance',
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
