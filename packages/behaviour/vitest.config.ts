import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'behaviour',
    environment: 'happy-dom',
    restoreMocks: true,
    include: ['src/**/*.test.ts'],
  },
})
