// A process with a warm Vitest. It is told of mutants and answers which tests notice; who started it ends it when it hangs.
import process from 'node:process'
import { createVitest } from 'vitest/node'
import { readSource } from '../../vite.source.ts'
import type { Mutant } from './findMutants.ts'
import { coreFolder, sourceFolder } from './room.ts'

/** What a bench is asked: to run its tests against a source that is changed, or as it is. */
export interface BenchTask {
  readonly mutant: Pick<Mutant, 'file' | 'text'> | 'as it is'
  /** All, or as many as it takes to find a red one, or those of some titles. */
  readonly tests: 'all' | 'until one is red' | readonly string[]
}

/** What came of it. */
export interface BenchResult {
  /** Every test there is. */
  readonly titles: readonly string[]
  /** Tests that failed, and what went wrong outside of tests. */
  readonly red: readonly string[]
}

let mutant: BenchTask['mutant'] = 'as it is'

const vitest = await createVitest(
  'test',
  {
    root: coreFolder,
    config: false,
    watch: false,
    include: ['src/room/**/*.test.ts'],
    // On virtual time everything can be tried, and nothing depends on how busy the machine is.
    exclude: ['**/*.{sandbox,socket}.test.ts'],
    environment: 'node',
    // A thread ends with this process, whatever it does; nothing in the room is shared between tests.
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    reporters: [{}],
  },
  {
    ...readSource,
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) =>
          mutant !== 'as it is' && id === pathOf(mutant.file) ? mutant.text : undefined,
      },
    ],
  },
)
const specifications = await vitest.globTestSpecifications()

function pathOf(file: string): string {
  return `${sourceFolder}${file}`
}

async function run(task: BenchTask): Promise<BenchResult> {
  if (mutant !== 'as it is') vitest.invalidateFile(pathOf(mutant.file))
  mutant = task.mutant
  choose(task.tests)
  if (mutant !== 'as it is') vitest.invalidateFile(pathOf(mutant.file))
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true)
  const tests = testModules.flatMap(({ children }) => Array.from(children.allTests()))
  return {
    titles: tests.map(({ name }) => name),
    red: [
      ...tests.filter((test) => test.result().state === 'failed').map(({ name }) => name),
      ...testModules.flatMap((module) => module.errors()).map(({ message }) => message),
      ...unhandledErrors.map(describe),
    ],
  }
}

function choose(tests: BenchTask['tests']): void {
  vitest.config.bail = tests === 'until one is red' ? 1 : 0
  if (typeof tests === 'string') vitest.resetGlobalTestNamePattern()
  else vitest.setGlobalTestNamePattern(new RegExp(tests.map(patternOf).join('|')))
}

/** A title, with the groups it stands in before it. */
function patternOf(title: string): string {
  const escaped = title.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return title.endsWith('…') ? `${escaped.slice(0, -1)}.*$` : `${escaped}$`
}

/** What a thread threw comes as a plain object, if it is an object at all. */
function describe(error: unknown): string {
  const isObject = typeof error === 'object' && error !== null
  return isObject && 'message' in error ? String(error.message) : 'an error outside of the tests'
}

process.on('message', (task: BenchTask) => {
  void run(task).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
