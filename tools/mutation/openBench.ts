import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BenchResult, BenchTask } from './bench.ts'

/** Runs the room's tests in a process of its own, which may hang and be replaced. */
export interface Bench {
  /** Null when it took longer than it may, or died of it: such a mutant is noticed, too. */
  readonly run: (task: BenchTask, limitMs: number) => Promise<BenchResult | null>
  readonly close: () => void
}

const start = fileURLToPath(new URL('start.js', import.meta.url))

/** Opens a bench; its process starts with the first task. */
export function openBench(): Bench {
  let warm: Promise<ChildProcess> | undefined

  async function launch(): Promise<ChildProcess> {
    const child = fork(start, ['bench.ts'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve())
      child.once('exit', (code) => reject(new Error(`unable to start Vitest; exit code ${code}`)))
    })
    return child
  }

  function close(): void {
    void warm?.then((child) => child.kill('SIGKILL'))
    warm = undefined
  }

  return {
    async run(task, limitMs) {
      const child = await (warm ??= launch())
      return new Promise((resolve) => {
        const timer = setTimeout(end, limitMs)

        function settle(result: BenchResult | null): void {
          clearTimeout(timer)
          child.off('message', settle).off('exit', end)
          resolve(result)
        }

        function end(): void {
          close()
          settle(null)
        }

        child.once('message', settle)
        child.once('exit', end)
        child.send(task)
      })
    },
    close,
  }
}
