// What `npm run conformance` starts: installs what is missing, builds the packages it tries, and runs.
import '../../scripts/setup.mjs'
import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { env, execPath, exit, stderr as terminal } from 'node:process'
import { fileURLToPath } from 'node:url'

const path = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url))

build()
await import('./run.js')

/** The cache makes this quick from the second time on. */
function build() {
  const turbo = path('node_modules/turbo/bin/turbo')
  const options = ['run', 'build', '--filter=conformance^...', '--output-logs=errors-only']
  const { status, stdout, stderr } = spawnSync(execPath, [turbo, ...options], {
    cwd: path('.'),
    encoding: 'utf8',
    env: {
      ...env,
      PATH: `${path('node_modules/.bin')}${delimiter}${env['PATH'] ?? ''}`,
      TURBO_TELEMETRY_DISABLED: '1',
    },
  })
  if (status === 0) return
  terminal.write(`${stdout}${stderr}\nThe packages could not be built; the reason stands above.\n`)
  exit(1)
}
