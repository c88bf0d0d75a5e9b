import { mergeConfig } from 'vitest/config'
import quick from './vitest.config.ts'

// All of it, with servers of the tests' own, which they end, freeze and start again: too slow for `npm test`.
export default mergeConfig(quick, {
  test: { include: ['test/long/*.test.ts'], testTimeout: 180_000 },
})
