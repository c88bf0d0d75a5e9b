import { defineConfig } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

// Minutes each: too slow for `npm test`.
export default defineConfig({
  ...readSource,
  test: { name: 'core', environment: 'node', include: ['test/long/*.test.ts'] },
})
