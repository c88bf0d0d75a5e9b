import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { readSource } from '../../vite.source.ts'

export default defineConfig({
  ...readSource,
  plugins: [vue()],
})
