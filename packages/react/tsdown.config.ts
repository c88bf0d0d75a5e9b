import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  platform: 'neutral',
  tsconfig: 'tsconfig.build.json',
  target: 'es2022',
  // One file out for one file in: 'use client' heads hooks and the provider, and must stay at the top of theirs.
  unbundle: true,
  dts: true,
  sourcemap: true,
  clean: true,
})
