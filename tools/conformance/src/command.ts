import { createClient, type Clock } from '@unilink/core'
import { WebSocket } from 'ws'
import { describeResults, describeStart } from './describeResults.ts'
import { HELP, readOptions } from './readOptions.ts'
import { readTarget, Unreachable, type TargetOptions } from './readTarget.ts'
import { allRows } from './rows/index.ts'
import { runRows } from './runRows.ts'
import { startSandbox } from './startSandbox.ts'
import { UsageError } from './usageError.ts'

/** Exit code of a mistake in the arguments, as is usual for commands. */
const USAGE_EXIT_CODE = 2
/** Back to the beginning of the line, and all of it gone. */
const CLEAR_LINE = '\r\u001b[K'

const clock: Clock = {
  now: () => Date.now(),
  schedule(work, delayMs) {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError || error instanceof Unreachable)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof UsageError ? USAGE_EXIT_CODE : 1
}

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options.kind === 'help') {
    process.stdout.write(HELP)
    return 0
  }
  if (options.kind === 'server') return tryServer(options.target)
  const sandbox = await startSandbox()
  // Whoever ends this command ends the sandbox as well.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      sandbox.end()
      process.exit(1)
    })
  }
  try {
    return await tryServer(sandbox.target)
  } finally {
    sandbox.end()
  }
}

async function tryServer(options: TargetOptions): Promise<number> {
  const target = await readTarget(options, fetch)
  const runName = clock.now().toString(36)
  process.stdout.write(describeStart(target, allRows.length, runName))
  const startedAt = clock.now()
  const results = await runRows({
    rows: allRows,
    target,
    ports: { fetch, WebSocket, clock, createClient },
    runName,
    onProgress: showProgress,
  })
  showProgress()
  process.stdout.write(describeResults(results, clock.now() - startedAt))
  return results.some(({ status }) => status === 'failed') ? 1 : 0
}

/** For whoever watches; a log gets none of it. Without a count it goes away. */
function showProgress(doneCount?: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(doneCount === undefined ? CLEAR_LINE : `${CLEAR_LINE}${doneCount} done`)
}
