// Runs the long checks that `npm test` has no time for, and ends with how each of them went. Names run only those:
// `npm run test:full -- action-cable`.
import './setup.mjs'
import { readFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { formatOutcomes, runScripts } from './runScripts.mjs'

/** Scripts of the root's package.json, in the order they run: what tells most in least time comes first. */
const longChecks = [
  'action-cable',
  'herd',
  'sync-mutants',
  'chaos',
  'journeys',
  'mutation',
  'properties',
]

/** CI has 90 minutes for everything, of which `npm test` takes 10 at most and the set-up a few. */
const limitMs = 75 * 60_000

const root = new URL('..', import.meta.url)
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))

const asked = argv.slice(2)
const names = asked.length > 0 ? longChecks.filter((name) => asked.includes(name)) : longChecks
refuse(
  asked.filter((name) => !longChecks.includes(name)),
  `There are these long checks: ${longChecks.join(', ')}.`,
)
refuse(
  names.filter((name) => !(name in scripts)),
  'Each needs a script of that name in package.json.',
)

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort())
setTimeout(() => interruption.abort(), limitMs).unref()

const outcomes = await runScripts({
  names,
  cwd: fileURLToPath(root),
  signal: interruption.signal,
})
console.log(`\n${formatOutcomes(outcomes)}`)
exit(outcomes.every(({ result }) => result === 'held') ? 0 : 1)

/** @param {readonly string[]} unknown @param {string} advice */
function refuse(unknown, advice) {
  if (unknown.length === 0) return
  console.error(`No long check is called ${unknown.join(', ')}. ${advice}`)
  exit(1)
}
