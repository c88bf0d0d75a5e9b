// Checks what npm would publish: each package's shape (publint) and its types as its users resolve them (attw).
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { exit, platform } from 'node:process'
import { fileURLToPath } from 'node:url'

const packages = new URL('../packages/', import.meta.url)
const checks = [
  ['publint', '--strict'],
  ['attw', '--pack', '.', '--profile', 'esm-only'],
]

const failed = readdirSync(packages).filter((name) => {
  const cwd = fileURLToPath(new URL(name, packages))
  return checks.some(([command = '', ...options]) => {
    console.log(`\n${name}: ${command}`)
    const { status } = spawnSync(command, options, {
      cwd,
      stdio: 'inherit',
      shell: platform === 'win32',
    })
    return status !== 0
  })
})

if (failed.length > 0) {
  console.error(`\nNot fit to publish: ${failed.join(', ')}. The reasons stand above.`)
  exit(1)
}
