import { env } from 'node:process'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Agents' calls have no CORS on a real server, so the browser asks this one and it asks the other.
const target = env.UNILINK_URL ?? 'http://127.0.0.1:4100'
const proxy = { target, changeOrigin: true }

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/api': proxy,
      '/cable': { ...proxy, ws: true },
      '/public': proxy,
      '/rails': proxy,
      '/sandbox': proxy,
    },
  },
})
