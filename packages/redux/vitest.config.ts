import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'redux',
    environment: 'node',
    restoreMocks: true,
    unstubGlobals: true,
    include: ['src/**/*.test.ts', 'test/**/*.test.{ts,tsx}'],
    typecheck: {
      enabled: true,
      include: ['src/**/*.test-d.ts'],
      tsconfig: './tsconfig.json',
    },
  },
})
