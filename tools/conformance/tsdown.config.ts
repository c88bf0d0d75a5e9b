import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/command.ts'],
  format: ['esm'],
  platform: 'node',
  target: 'es2022',
  dts: false,
  sourcemap: true,
  clean: true,
})
