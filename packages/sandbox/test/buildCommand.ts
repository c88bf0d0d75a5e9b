import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds the command, since Node 20 runs no TypeScript, and returns where it is. The folder lies
 * below node_modules, where the command finds its dependencies, and apart from `dist`, which others
 * may be building at this moment.
 */
export async function buildCommand(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('tsdown/package.json')
  const tsdown = join(dirname(manifest), 'dist', 'run.mjs')
  const folder = join(root, 'node_modules', '.cache', `command-${process.pid}`)
  await promisify(execFile)(process.execPath, [tsdown, '--no-dts', '--out-dir', folder], {
    cwd: root,
  })
  return join(folder, 'server', 'command.js')
}
