// Ten thousand clients lose a server for half a minute: `npm run herd`.
import process from 'node:process'
import { createSeededRandom } from '@unilink/sandbox'
import { judgeHerd } from './judgeHerd.ts'
import { simulateHerd } from './simulateHerd.ts'

const clients = 10_000
const downMs = 30_000
const seed = 1

const startedAt = performance.now()
const report = simulateHerd({ clients, downMs, random: createSeededRandom(seed) })
const seconds = (performance.now() - startedAt) / 1_000
const verdicts = judgeHerd(report, clients)

console.log(
  `${clients} clients lose a server for ${downMs / 1_000} s (seed ${seed}, simulated in ${seconds.toFixed(1)} s):`,
)
for (const { name, measured, limit, isKept } of verdicts)
  console.log(
    `${isKept ? 'kept  ' : 'BROKEN'} ${Math.round(measured)} ${name}, at most ${limit} allowed`,
  )
process.exitCode = verdicts.every(({ isKept }) => isKept) ? 0 : 1
