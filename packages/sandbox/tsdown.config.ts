import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'server/index': 'src/server/index.ts',
    'server/command': 'src/server/command.ts',
  },
  format: ['esm'],
  // The top-level entry runs in a page; the linter keeps Node's modules inside src/server.
  platform: 'neutral',
  deps: { neverBundle: [/^node:/] },
  target: 'es2022',
  dts: true,
  sourcemap: true,
  clean: true,
})
