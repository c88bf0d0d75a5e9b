import vue from '@vitejs/plugin-vue'
import { defineProject } from 'vitest/config'
import { readSource } from '../../vite.source.ts'

export default defineProject({
  ...readSource,
  // For the quick start; the package itself has no .vue files.
  plugins: [vue()],
  test: {
    name: 'vue',
    environment: 'happy-dom',
    restoreMocks: true,
    unstubGlobals: true,
    setupFiles: ['test/setup.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    typecheck: {
      enabled: true,
      checker: 'vue-tsc',
      include: ['src/**/*.test-d.ts'],
      tsconfig: './tsconfig.json',
    },
  },
})
