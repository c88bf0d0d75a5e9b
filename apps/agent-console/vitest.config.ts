import { defineProject } from 'vitest/config'

export default defineProject({
  test: { name: 'agent-console', include: ['{proxy,src}/**/*.test.ts'] },
})
