import { fileURLToPath } from 'node:url'
import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

const installed = (name: string) => fileURLToPath(new URL(`node_modules/${name}`, import.meta.url))

// The tests of @unilink/react once more, on the oldest React it works with: this folder has it installed.
export default defineProject({
  ...readSource,
  root: '../../packages/react',
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
    include: ['src/**/*.test.{ts,tsx}', fileURLToPath(new URL('version.test.ts', import.meta.url))],
  },
})
