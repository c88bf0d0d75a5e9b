// Checks what npm would publish: each package's shape (publint) and its types as its users resolve them (attw).
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { exit, platform } from 'node:process'
import { fileURLToPath } from 'node:url'

const packages = new URL('../packages/', import.meta.url)
const checks = [
  ['publint', '--strict'],
  ['attw', '--pack', '.', '--profile', 'esm-only'],
]

const isPublished = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), 'utf8')).private !== true

const failed = readdirSync(packages)
  .filter(isPublished)
  .filter((name) => {
    const cwd = fileURLToPath(new URL(name, packages))
    return checks.some(([command = '', ...options]) => {
      const { status, stdout, stderr } = spawnSync(command, options, {
        cwd,
        encoding: 'utf8',
        shell: platform === 'win32',
      })
      // Success is a line: the full tables name many problems that do not concern us.
      console.log(
        status === 0
          ? `${name}: ${command} finds nothing`
          : `${name}: ${command}\n${stdout}${stderr}`,
      )
      return status !== 0
    })
  })

if (failed.length > 0) {
  console.error(`\nNot fit to publish: ${failed.join(', ')}. The reasons stand above.`)
  exit(1)
}
