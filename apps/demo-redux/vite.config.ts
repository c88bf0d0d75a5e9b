import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { readSource } from '../../vite.source.ts'

export default defineConfig({
  ...readSource,
  plugins: [react()],
})
