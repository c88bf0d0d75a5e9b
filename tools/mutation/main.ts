// Changes the room in every small way and lists what no test notices: `npm run mutation`, or `npm run mutation -- createLine`
// for the mutants with that in their names.
import { availableParallelism } from 'node:os'
import process, { argv } from 'node:process'
import { equivalents } from './equivalents.ts'
import { checkFailureList, checkProofs, isPartOf, readFailureList } from './failureList.ts'
import type { Mutant } from './findMutants.ts'
import { findRoomMutants, readLinePage } from './room.ts'
import { endless, runMutants } from './runMutants.ts'

/** A sign of life now and then. */
const reportEvery = 100

const part = argv[3]
const all = findRoomMutants()
const mutants = part === undefined ? all : all.filter(({ name }) => name.includes(part))
const list = readFailureList(readLinePage())
const testsOf = (mutant: Mutant): readonly string[] =>
  list.proofs.flatMap(({ rules, tests }) =>
    rules.some((rule) => isPartOf(mutant, rule)) ? tests : [],
  )
const startedAt = performance.now()

let count = 0
const { titles, outcomes } = await runMutants(mutants, testsOf, ({ mutant, red }) => {
  if (red.length === 0 && !(mutant.name in equivalents)) console.log(`survived: ${mutant.name}`)
  if (red[0] === endless) console.log(`never ends: ${mutant.name}`)
  if (++count % reportEvery === 0) console.log(`${count} of ${mutants.length}`)
})

const seconds = Math.round((performance.now() - startedAt) / 1_000)
const alive = outcomes.filter(({ red }) => red.length === 0).map(({ mutant }) => mutant.name)
const survivors = alive.filter((name) => !(name in equivalents))
console.log(
  `${mutants.length} mutants against ${titles.length} tests in ${seconds} s on ${availableParallelism()} cores: ` +
    `${mutants.length - alive.length} noticed, ${alive.length - survivors.length} the same by nature, ${survivors.length} survived`,
)

const problems = survivors.map((name) => `no test notices ${name}`)
if (part === undefined) {
  problems.push(
    ...Object.keys(equivalents)
      .filter((name) => !alive.includes(name))
      .map((name) => `equivalents.ts names what is none: ${name}`),
    ...checkFailureList(list, titles, all),
    ...checkProofs(list.proofs, outcomes),
  )
  console.log(
    `${list.proofs.length} failures of the line, each with the tests that notice its rules`,
  )
}
for (const problem of problems) console.log(`BROKEN ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1
