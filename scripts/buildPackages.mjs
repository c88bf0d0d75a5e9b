import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { env, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/**
 * Builds what turbo's filter names: Node 20 runs no TypeScript. The cache makes it quick from the second time on.
 *
 * @param {string} filter
 * @returns {string | undefined} What went wrong, as the build told it.
 */
export function buildPackages(filter) {
  const turbo = path('node_modules/turbo/bin/turbo')
  const options = ['run', 'build', `--filter=${filter}`, '--output-logs=errors-only']
  const { status, stdout, stderr } = spawnSync(execPath, [turbo, ...options], {
    cwd: path('.'),
    encoding: 'utf8',
    env: {
      ...env,
      PATH: `${path('node_modules/.bin')}${delimiter}${env['PATH'] ?? ''}`,
      TURBO_TELEMETRY_DISABLED: '1',
    },
  })
  return status === 0 ? undefined : `${stdout}${stderr}`
}
