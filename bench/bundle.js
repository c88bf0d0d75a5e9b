import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'

/** Bundles a file of this folder for a browser, the same way for everybody. */
export async function bundle(path, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    legalComments: 'none',
    logLevel: 'error',
    write: false,
    // All of it in one file, dynamic imports included.
    splitting: false,
    ...options,
  })
  return outputFiles[0].contents
}
