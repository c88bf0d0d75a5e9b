// Installs the workspace when node_modules is missing or older than the lockfile. Needs nothing but Node and npm.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const root = new URL('..', import.meta.url)
const { packageManager } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
// npx gets the exact version: a different pnpm would try to switch to this one by itself.
const pnpm = packageManager.split('+')[0]
const lock = new URL('pnpm-lock.yaml', root)
const installed = new URL('node_modules/.pnpm/lock.yaml', root)

if (!existsSync(installed) || readFileSync(lock, 'utf8') !== readFileSync(installed, 'utf8')) {
  execFileSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile'], {
    stdio: 'inherit',
    cwd: root,
    shell: process.platform === 'win32',
  })
}
