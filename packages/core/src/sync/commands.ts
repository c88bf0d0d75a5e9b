import type { Activity } from './activity.ts'
import type { CommandOptions } from './conversationHandle.ts'

/** Runs what an app asks for: the client is at work meanwhile, and who no longer waits is told why. */
export type RunCommand = <T>(
  options: CommandOptions | undefined,
  work: () => T | Promise<T>,
  /** Whose end is the end of the command too, besides the client's. */
  owner?: AbortSignal,
) => Promise<T>

/** Makes the one way by which all commands run. */
export function createCommands(activity: Activity, life: AbortSignal): RunCommand {
  return async (options, work, owner) => {
    const signals = [options?.signal, life, owner].filter((signal) => signal !== undefined)
    for (const signal of signals) if (signal.aborted) throw signal.reason // React Native has no `throwIfAborted`
    const release = activity.hold()
    const stops: (() => void)[] = []
    const ended = new Promise<never>((_, reject) => {
      for (const signal of signals) {
        const abort = (): void => reject(signal.reason)
        signal.addEventListener('abort', abort)
        stops.push(() => signal.removeEventListener('abort', abort))
      }
    })
    try {
      // What is on its way goes on.
      return await Promise.race([work(), ended])
    } finally {
      release()
      for (const stop of stops) stop()
    }
  }
}
