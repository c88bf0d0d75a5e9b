// What `npm run conformance` starts: installs what is missing, builds the packages it tries, and runs.
import '../../scripts/setup.mjs'
import { exit, stderr } from 'node:process'
import { buildPackages } from '../../scripts/buildPackages.mjs'

const failure = buildPackages('conformance^...')
if (failure !== undefined) {
  stderr.write(`${failure}\nThe packages could not be built; the reason stands above.\n`)
  exit(1)
}
await import('./run.js')
