import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BenchResult, BenchTask } from './bench.ts'

/** Runs the room's tests in a process of its own, which may hang and be replaced. */
export interface Bench {
  /** Null when it took longer than it may, or twice ended the whole process: that is noticed, too. */
  readonly run: (task: BenchTask, limitMs: number) => Promise<BenchResult | null>
  readonly close: () => void
}

const start = fileURLToPath(new URL('start.js', import.meta.url))

/** Opens a bench; its process starts with the first task. */
export function openBench(): Bench {
  let warm: Promise<ChildProcess> | undefined

  function close(): void {
    void warm?.then(
      (child) => child.kill('SIGKILL'),
      () => {},
    )
    warm = undefined
  }

  return {
    async run(task, limitMs) {
      let result = await ask(await (warm ??= launch()), task, limitMs)
      // Once may be the machine's fault.
      if (result === 'gone') result = await ask(await (warm = launch()), task, limitMs)
      if (typeof result === 'object') return result
      close()
      return null
    },
    close,
  }
}

async function launch(): Promise<ChildProcess> {
  const child = fork(start, ['bench.ts'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) =>
      reject(new Error(`unable to start Vitest; its process ended with ${code}`)),
    )
  })
  return child
}

function ask(
  child: ChildProcess,
  task: BenchTask,
  limitMs: number,
): Promise<BenchResult | 'gone' | 'late'> {
  return new Promise((resolve) => {
    if (!child.connected) return resolve('gone')
    const timer = setTimeout(() => settle('late'), limitMs)
    const leave = (): void => settle('gone')

    function settle(result: BenchResult | 'gone' | 'late'): void {
      clearTimeout(timer)
      child.off('message', settle).off('exit', leave)
      resolve(result)
    }

    child.once('message', settle)
    child.once('exit', leave)
    child.send(task)
  })
}
