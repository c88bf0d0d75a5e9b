// Runs the rows with the sources of our packages, as they are: Node 20 reads no TypeScript, Vite does.
import { fileURLToPath } from 'node:url'
import { defaultServerConditions, runnerImport } from 'vite'

const conditions = ['@unilink/source', ...defaultServerConditions]

await runnerImport(fileURLToPath(new URL('src/command.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions } } },
})
