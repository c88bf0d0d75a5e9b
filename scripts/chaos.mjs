// Plays random schedules of customer, agent, faults and tabs on all cores, 10,000 unless told otherwise:
// `npm run chaos -- --schedules 100000`. `--seed 7` begins with another seed than 1, so `--seed 7 --schedules 1` plays a single one again.
import './setup.mjs'
import { availableParallelism } from 'node:os'
import { argv, exit } from 'node:process'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { buildChaos } from './buildChaos.mjs'

/** A few seconds of work, so that no core waits long for another at the end. */
const batch = 50
/** Enough to see what they have in common; the rest would be more of the same. */
const mostFailures = 5
/** Longer means that a schedule hangs. */
const reportEveryMs = 10_000

const { schedules, seed } = readOptions()
const { url, remove } = await buildChaos()
const { addTallies, emptyTally, findShortCells, formatFailure, formatMedian, formatTable } =
  await import(url)

const startedAt = Date.now()
let tally = emptyTally
let next = seed
const workers = Math.min(availableParallelism(), Math.ceil(schedules / batch))
console.log(`${schedules} schedules from seed ${seed} on ${workers} cores`)
const progress = setInterval(() => console.log(describeProgress()), reportEveryMs)
await Promise.all(Array.from({ length: workers }, play)).finally(remove)
clearInterval(progress)

console.log(`\nSchedules in which a fault was in force in a phase\n\n${formatTable(tally)}\n`)
console.log(formatMedian(tally))
const short = findShortCells(tally)
for (const cell of short) console.log(`too few schedules met ${cell}`)
const isWhole = tally.schedules === schedules
if (!isWhole) console.log(`\n${schedules - tally.schedules} schedules were not played`)
console.log(`\n${describeProgress()}, ${tally.unconfirmed} messages left to the customer`)
exit(tally.failures.length === 0 && short.length === 0 && isWhole ? 0 : 1)

/** One core plays batch after batch. */
function play() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('chaosWorker.mjs', import.meta.url), {
      workerData: { url },
      execArgv: ['--no-warnings'],
    })
    const give = () => {
      const count = Math.min(batch, seed + schedules - next)
      if (count <= 0 || tally.failures.length >= mostFailures) {
        void worker.terminate()
        return resolve(undefined)
      }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
      worker.postMessage({ first: next, count })
      next += count
    }
    worker.on('message', (played) => {
      tally = addTallies(tally, played)
      for (const failure of played.failures) console.log(`\n${formatFailure(failure)}\n`)
      give()
    })
    worker.on('error', reject)
    give()
  })
}

function describeProgress() {
  const seconds = (Date.now() - startedAt) / 1000
  const rate = (tally.schedules / seconds).toFixed(1)
  return `${tally.schedules} schedules in ${Math.round(seconds)} s, ${rate} a second, ${tally.failures.length} failed`
}

function readOptions() {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: { schedules: { type: 'string' }, seed: { type: 'string' } },
    })
    return {
      schedules: readWhole('--schedules', values.schedules ?? '10000'),
      seed: readWhole('--seed', values.seed ?? '1'),
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error('Usage: npm run chaos -- [--schedules N] [--seed S]')
    exit(1)
  }
}

/** @param {string} name @param {string} text */
function readWhole(name, text) {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Error(`${name} must be a whole number above 0, not "${text}".`)
}
