import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, defaultServerConditions } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Makes one module of the schedules, core and the sandbox: it runs twice as fast as modules that are
 * transformed one by one. Answers its address, and how to delete it.
 *
 * @returns {Promise<{ url: string, remove: () => void }>}
 */
export async function buildChaos() {
  const folder = mkdtempSync(join(tmpdir(), 'unilink-chaos-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: {
      noExternal: true,
      resolve: { conditions: ['@unilink/source', ...defaultServerConditions] },
    },
    build: {
      ssr: 'packages/core/test/chaos/index.ts',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
    },
  })
  return {
    url: pathToFileURL(join(folder, 'index.js')).href,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
