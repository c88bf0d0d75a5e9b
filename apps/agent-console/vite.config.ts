import { env } from 'node:process'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { agentProxy } from './proxy/agentProxy.ts'

export default defineConfig({
  plugins: [react(), agentProxy(env.UNILINK_URL ?? 'http://127.0.0.1:4100')],
})
