// Runs the rows: Node 20 reads no TypeScript, Vite does. Our packages are taken as they are built, the way users get them.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

await runnerImport(fileURLToPath(new URL('src/command.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
})
