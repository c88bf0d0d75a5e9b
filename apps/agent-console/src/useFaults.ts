import { useCallback, useEffect, useState } from 'react'
import { type FaultOptions, type SandboxState, sandboxApi } from './sandboxApi.ts'

export interface Faults extends SandboxState {
  readonly refresh: () => void
  readonly setFault: (name: string, isOn: boolean, options: FaultOptions) => void
  readonly setScript: (isOn: boolean) => void
  readonly restart: () => void
}

/** The sandbox's switches; undefined against a real server, which has none. */
export function useFaults(report: (problem: string) => void): Faults | undefined {
  const [state, setState] = useState<SandboxState>()

  const refresh = useCallback(() => {
    // Nobody there, or nobody answering: the next time will tell.
    sandboxApi.read().then(
      (read) => read && setState(read),
      () => undefined,
    )
  }, [])
  useEffect(refresh, [refresh])

  const run = useCallback(
    (work: Promise<void>) => {
      work
        .catch((error: unknown) => report(`The sandbox did not do it: ${String(error)}.`))
        .finally(refresh)
    },
    [refresh, report],
  )

  return (
    state && {
      ...state,
      refresh,
      setFault: (name, isOn, options) =>
        run(isOn ? sandboxApi.setFault(name, options) : sandboxApi.clearFault(name)),
      setScript: (isOn) => run(sandboxApi.setScript(isOn)),
      restart: () => run(sandboxApi.restart()),
    }
  )
}
