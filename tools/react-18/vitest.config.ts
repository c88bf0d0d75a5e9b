import { fileURLToPath } from 'node:url'
import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

const installed = (name: string) => fileURLToPath(new URL(`node_modules/${name}`, import.meta.url))

// The tests of @unilink/react once more, on the oldest React it works with: this folder has it installed.
export default defineProject({
  ...readSource,
  resolve: {
    ...readSource.resolve,
    alias: [
      {
        find: /^(react|react-dom|@testing-library\/react)(?=$|\/)/,
        replacement: installed('$1'),
      },
    ],
  },
  test: {
    name: 'react-18',
    environment: 'happy-dom',
    globals: true,
    restoreMocks: true,
    unstubGlobals: true,
    dir: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['packages/react/src/**/*.test.{ts,tsx}', 'tools/react-18/*.test.ts'],
  },
})
