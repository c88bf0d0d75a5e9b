// Builds core and react, type-checks an app of React Native that uses them, and bundles it by Metro.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter } from 'node:path'
import { env, execPath, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))
const require = createRequire(import.meta.url)
const Metro = require('metro')

const run = (script, options, cwd) =>
  execFileSync(execPath, [script, ...options], {
    cwd,
    stdio: 'inherit',
    env: { ...env, PATH: `${path('../node_modules/.bin')}${delimiter}${env.PATH ?? ''}` },
  })

run(
  path('../node_modules/turbo/bin/turbo'),
  ['run', 'build', '--filter=@unilink/react...', '--output-logs=errors-only'],
  path('..'),
)
run(require.resolve('typescript/bin/tsc'), ['-p', path('.')], path('.'))
stdout.write('types: an app without a DOM compiles\n')

mkdirSync(path('build'), { recursive: true })
const config = await Metro.loadConfig({ config: path('metro.config.cjs') })
for (const platform of ['android', 'ios']) {
  const out = path(`build/${platform}.js`)
  await Metro.runBuild(config, { entry: 'app/index.tsx', platform, out, dev: false, minify: true })
  const bundle = readFileSync(out, 'utf8')
  if (!bundle.includes('RoomChannel')) throw new Error(`${platform}: the bundle holds no client`)
  const size = Math.round(bundle.length / 1024)
  stdout.write(`${platform}: Metro bundles core and react, ${size} KiB in all\n`)
}
