// Runs every check and test, then ends with one plain line that a reader of logs finds: "N passed, 0 failed".
import './setup.mjs'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { delimiter } from 'node:path'
import { env, execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, root))
const reports = { unit: path('reports/unit.json'), journeys: path('reports/journeys.json') }

const tasks = [
  '//#format:check',
  '//#lint',
  '//#typecheck:root',
  'typecheck',
  'build',
  '//#check:packages',
  '//#check:unused',
  '//#check:workspace',
  '//#size',
  '//#test:unit',
  'conformance#test:conformance',
  'test:e2e',
]

// A report of an earlier run must not be counted; the cache puts back those of tasks that need not run again.
for (const report of Object.values(reports)) rmSync(report, { force: true })

const turbo = path('node_modules/turbo/bin/turbo')
// One failure hides no other: everything that can still run does.
const { status } = spawnSync(
  execPath,
  [turbo, 'run', ...tasks, '--continue=dependencies-successful'],
  {
    stdio: 'inherit',
    cwd: path('.'),
    // Turbo looks for the workspace's own pnpm, and has no business calling home.
    env: {
      ...env,
      PATH: `${path('node_modules/.bin')}${delimiter}${env['PATH'] ?? ''}`,
      TURBO_TELEMETRY_DISABLED: '1',
    },
  },
)

const unit = readReport(reports.unit)
const journeys = readReport(reports.journeys)
const passed = (unit?.numPassedTests ?? 0) + (journeys?.stats.expected ?? 0)
const failed =
  (unit?.numFailedTests ?? 0) + (journeys?.stats.unexpected ?? 0) + (journeys?.stats.flaky ?? 0)
// A check that failed is not among the tests, and must not end in "0 failed".
const failures = status === 0 ? failed : Math.max(failed, 1)

console.log(`\n${passed} passed, ${failures} failed`)
exit(failures === 0 ? 0 : 1)

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
