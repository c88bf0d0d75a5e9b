import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  platform: 'neutral',
  tsconfig: 'tsconfig.build.json',
  target: 'es2022',
  dts: true,
  sourcemap: true,
  clean: true,
})
