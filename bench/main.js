// Prints what core weighs and how fast it is beside other libraries, all in one run.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { env, execPath, exit, stdout, version, versions } from 'node:process'
import { fileURLToPath } from 'node:url'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))

if (!existsSync(path('node_modules'))) {
  stdout.write(
    'The other libraries are missing: run `npx pnpm install --ignore-scripts` in bench.\n',
  )
  exit(1)
}
execFileSync(
  execPath,
  [
    path('../node_modules/turbo/bin/turbo'),
    'run',
    'build',
    '--filter=@unilink/core',
    '--output-logs=errors-only',
  ],
  {
    cwd: path('..'),
    env: { ...env, PATH: `${path('../node_modules/.bin')}${delimiter}${env.PATH ?? ''}` },
  },
)

const { measureBytes } = await import('./measureBytes.js')
const { measureSpeed } = await import('./measureSpeed.js')

const bytes = await measureBytes()
stdout.write(
  table(
    ['Connect, read and send with', 'What it is', 'Minified KiB', 'gzip KiB'],
    bytes.map(({ name, kind, minified, gzip }) => [
      name,
      kind,
      minified.toFixed(1),
      gzip.toFixed(1),
    ]),
  ),
)
const speed = await measureSpeed()
stdout.write(
  table(
    ['In bursts of 100 frames', 'µs a frame', '`JSON.parse` alone', 'Ratio'],
    speed.map(({ name, microseconds, parseMicroseconds, ratio }) => [
      name,
      microseconds.toFixed(1),
      parseMicroseconds.toFixed(1),
      ratio.toFixed(2),
    ]),
  ),
)
stdout.write(`Node ${version}, V8 ${versions.v8}\n`)
// Some of the libraries keep timers.
exit(0)

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`
  return `${[head, head.map(() => '---'), ...rows].map(line).join('')}\n`
}
