// Tries a million inputs on every property of core, where `npm test` tries a few thousand. A seed is drawn and printed;
// `PROPERTY_SEED=7 npm run properties` draws the same inputs again, `PROPERTY_RUNS=20000` fewer.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { env, execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'

const inputs = Number(env['PROPERTY_RUNS'] ?? 1_000_000)
const seed = Number(env['PROPERTY_SEED'] ?? randomInt(2 ** 31))
const root = new URL('..', import.meta.url)
const vitest = fileURLToPath(new URL('node_modules/vitest/vitest.mjs', root))

console.log(`${inputs} inputs, seed ${seed}`)
const startedAt = Date.now()
const { status } = spawnSync(
  execPath,
  [vitest, 'run', '--project', 'core', '--typecheck.enabled=false', '.property.test.ts'],
  {
    stdio: 'inherit',
    cwd: fileURLToPath(root),
    env: { ...env, PROPERTY_RUNS: String(inputs), PROPERTY_SEED: String(seed) },
  },
)
const seconds = Math.round((Date.now() - startedAt) / 1000)
const outcome = status === 0 ? '0 failures' : 'a property failed, see above'

console.log(`${inputs} inputs, seed ${seed}, ${seconds} s: ${outcome}`)
exit(status ?? 1)
