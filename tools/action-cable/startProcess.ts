import { spawn } from 'node:child_process'
import { env } from 'node:process'

/** A start of Rails takes 2 s, and many times that on a machine that is busy. */
const startTimeoutMs = 120_000
/** No program here has anything to finish; one that has not ended by then hangs. */
const endTimeoutMs = 10_000
/** Enough of a program's last words to see why it ended: Ruby puts the reason above a long trace. */
const keptOutput = 20_000

/**
 * Becomes the program, and leaves a guard behind that kills it when the input ends: that is when this process is gone,
 * whatever the reason. A program that is frozen would notice nothing by itself.
 */
const guarded = 'exec 3<&0; (read _ <&3; kill -KILL $$) >/dev/null 2>&1 & exec "$@" 3<&- </dev/null'

/** A program that is up. */
export interface RunningProcess {
  /** What it said when it was ready: the first group of the expression, or all of it. */
  readonly ready: string
  /** Ends it, whatever state it is in. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** Halts it as it stands: the system keeps its sockets open, and nobody answers. */
  readonly freeze: () => void
  readonly thaw: () => void
}

/** Starts a program and waits until it says that it is ready. Whoever starts it stops it, in a `finally`. */
export async function startProcess(
  command: readonly string[],
  whenReady: RegExp,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProcess> {
  const child = spawn('sh', ['-c', guarded, 'sh', ...command], { env: { ...env, ...environment } })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  let output = ''
  let isStopped = false
  const isReady = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = `${output}${text}`.slice(-keptOutput)
        const match = whenReady.exec(output)
        if (match !== null) resolve(match[1] ?? match[0])
      })
  })

  async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    isStopped = true
    child.kill(signal)
    // A frozen one takes the signal only when it goes on.
    child.kill('SIGCONT')
    const force = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs)
    await ended
    clearTimeout(force)
  }

  async function fail(reason: string): Promise<never> {
    await stop('SIGKILL')
    throw new Error(`unable to start ${command.join(' ')}; ${reason}:\n${output}`)
  }

  void ended.then(() => {
    // Whoever waits for it would learn of it by a time-out only.
    if (!isStopped) process.stderr.write(`${command.join(' ')} has ended by itself:\n${output}\n`)
  })
  let giveUp = (): void => {}
  const isLate = new Promise<void>((resolve) => (giveUp = resolve))
  const limit = setTimeout(giveUp, startTimeoutMs)
  const ready = await Promise.race([
    isReady,
    ended.then(() => fail('it ended by itself')),
    isLate.then(() => fail('it took too long')),
  ]).finally(() => clearTimeout(limit))
  return {
    ready,
    stop,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  }
}
