// Installs the workspace when node_modules is missing or older than the lockfile. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { exit, platform } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const lock = new URL('pnpm-lock.yaml', root)
const installed = new URL('node_modules/.pnpm/lock.yaml', root)

if (!existsSync(installed) || readFileSync(lock, 'utf8') !== readFileSync(installed, 'utf8')) {
  const { packageManager } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  // npx gets the exact version: a different pnpm would try to switch to this one by itself.
  const pnpm = packageManager.split('+')[0]
  const { status } = spawnSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile'], {
    stdio: 'inherit',
    cwd: fileURLToPath(root),
    shell: platform === 'win32',
  })
  if (status !== 0) {
    console.error('\nThe packages could not be installed; the reason stands above.')
    exit(1)
  }
}
