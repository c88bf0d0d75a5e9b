import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  test: {
    name: 'mutation',
    environment: 'node',
    include: ['*.test.ts'],
  },
})
