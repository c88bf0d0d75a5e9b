// Runs a module of this folder, which Node 20 cannot read by itself: `node start.js main.ts`.
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const [, , name = ''] = argv
await runnerImport(fileURLToPath(new URL(name, import.meta.url)), { configFile: false })
