import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The line that `--json` prints. */
export interface Started {
  readonly url: string
  readonly accountId: number
  readonly inbox: string
  readonly hmacToken: string
  readonly agentToken: string
}

/** A command that runs. */
export interface RunningCommand extends Started {
  readonly child: ChildProcess
  /** Ends it with a signal and waits for its end; gives its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts the command on a free port and waits until it answers. */
export async function startCommand(path: string, args: readonly string[]): Promise<RunningCommand> {
  const child = spawn(process.execPath, [path, '--port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the command ended with ${String(code)}: ${errors}`)
  })
  // Its end is expected once it has started.
  ended.catch(() => undefined)
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, 'line'), ended])
  const started: Started = JSON.parse(String(line))
  return {
    ...started,
    child,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const exit = once(child, 'exit')
        child.kill(signal)
        await exit
      }
      return child.exitCode
    },
  }
}

/** Runs the command to its end. */
export async function runToEnd(
  path: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  let output = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  await once(child, 'close')
  return { code: child.exitCode, output, errors }
}
