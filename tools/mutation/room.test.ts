import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectionTable } from '../../packages/core/src/room/reduceLine.ts'
import { defaultRoomTimings } from '../../packages/core/src/room/roomTimings.ts'
import type { BenchResult } from './bench.ts'
import { equivalents } from './equivalents.ts'
import { checkFailureList, readFailureList } from './failureList.ts'
import { openBench, type Bench } from './openBench.ts'
import { findRoomMutants, readLinePage } from './room.ts'

/** A process starts, and a busy machine takes its time. */
const limitMs = 120_000

/** Nobody waits long for what is known to hang. */
const hangMs = 3_000

const asItIs = { mutant: 'as it is', tests: 'all' } as const
const page = readLinePage()
const mutants = findRoomMutants()
let bench: Bench
let first: BenchResult | null

beforeAll(async () => {
  bench = openBench()
  first = await bench.run(asItIs, limitMs)
}, limitMs)
afterAll(() => bench.close())

it('has a test and a rule that exist for each failure of the line', () => {
  const list = readFailureList(page)

  expect(list.failures.length).toBeGreaterThan(30)
  expect(checkFailureList(list, first?.titles ?? [], mutants)).toEqual([])
})

it('is green as it is, and red without a row of its table', { timeout: limitMs }, async () => {
  const mutant = mutants.find(({ name }) => name.endsWith('connectionTable.opening.due: removed'))
  expect(mutant).toBeDefined()

  expect(first?.red).toEqual([])
  const title = 'tries a new socket when no welcome comes, also when pings do'
  const result = await bench.run({ mutant: mutant ?? 'as it is', tests: [title] }, limitMs)
  expect(result?.red).toEqual([title])
})

it('ends a mutant that never comes to an end, and goes on', { timeout: limitMs }, async () => {
  const hangs = { file: 'room/retryDelayMs.ts', text: 'for (;;);\nexport {}' }

  expect(await bench.run({ mutant: hangs, tests: 'until one is red' }, hangMs)).toBeNull()
  expect((await bench.run(asItIs, limitMs))?.red).toEqual([])
})

it('lets only mutants that exist be called the same by nature, with a reason', () => {
  const names = mutants.map(({ name }) => name)

  expect(Object.keys(equivalents).filter((name) => !names.includes(name))).toEqual([])
  expect(Object.values(equivalents).filter((reason) => reason.length < 20)).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})

it('shows each number of the line as it is, and none that is not', () => {
  const units = { ms: 1, s: 1_000, min: 60_000 }
  const shown = Array.from(
    page.matchAll(
      /([\d.]+)(?: (ms|s|min))? \(`(\w+)`\)|^\| `(\w+)` +\| ([\d.]+)(?: (ms|s|min))? /gm,
    ),
    ([, number, unit, name, rowName, rowNumber, rowUnit]) => {
      const scale = units[(unit ?? rowUnit ?? 'ms') as keyof typeof units] // the pattern knows no other
      return [name ?? rowName ?? '', Number(number ?? rowNumber) * scale] as const
    },
  )
  const numbers: Readonly<Record<string, number>> = { ...defaultRoomTimings }

  expect(shown.filter(([name, value]) => numbers[name] !== value)).toEqual([])
  expect(new Set(shown.map(([name]) => name))).toEqual(new Set(Object.keys(numbers)))
})

it('shows what each event does in each phase', () => {
  const [header = '', , ...rows] = /^\| Event .*\n(?:\|.*\n)+/m.exec(page)?.[0].split('\n') ?? []
  const phases = cells(header).slice(1)
  const shown = rows.flatMap((row) => {
    const [event = '', ...effects] = cells(row)
    return phases.flatMap((phase, index) =>
      effects[index] ? [`${phase}.${event.replaceAll('`', '')}`] : [],
    )
  })
  const known = Object.entries(connectionTable).flatMap(([phase, events]) =>
    Object.keys(events).map((event) => `${phase}.${event}`),
  )

  expect(sorted(shown)).toEqual(sorted(known))
})

function cells(row: string): readonly string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort((a, b) => a.localeCompare(b))
}
