import { useCallback, useEffect, useRef, useState } from 'react'
import { faultOptions } from './faultGroups.ts'
import { type SandboxState, sandboxApi } from './sandboxApi.ts'

export interface Faults extends SandboxState {
  readonly refresh: () => void
  readonly setFault: (name: string, isOn: boolean) => void
  readonly clearAll: () => void
  readonly setScript: (isOn: boolean) => void
  readonly restart: () => void
}

/** The sandbox's switches; undefined against a real server, which has none. */
export function useFaults(report: (problem: string) => void): Faults | undefined {
  const [state, setState] = useState<SandboxState>()

  const changes = useRef(0)

  const refresh = useCallback(() => {
    const asked = changes.current
    sandboxApi.read().then(
      (read) => {
        // What was asked before the last change does not know it yet.
        if (read && asked === changes.current) setState(read)
      },
      // Nobody there, or nobody answering: the next time will tell.
      () => undefined,
    )
  }, [])
  useEffect(refresh, [refresh])

  /** A switch moves at once, and moves back when the sandbox did not do it. */
  const run = useCallback(
    (work: Promise<void>, expected?: Partial<SandboxState>) => {
      changes.current += 1
      if (expected) setState((known) => known && { ...known, ...expected })
      work
        .catch((error: unknown) =>
          report(error instanceof Error ? error.message : 'The sandbox did not do it.'),
        )
        .finally(refresh)
    },
    [refresh, report],
  )

  return (
    state && {
      ...state,
      refresh,
      setFault: (name, isOn) => {
        const { [name]: _, ...others } = state.activeFaults
        const options = faultOptions[name] ?? {}
        const activeFaults = isOn ? { ...others, [name]: options } : others
        const work = isOn ? sandboxApi.setFault(name, options) : sandboxApi.clearFaults(name)
        run(work, { activeFaults })
      },
      clearAll: () => run(sandboxApi.clearFaults(), { activeFaults: {} }),
      setScript: (isOn) => run(sandboxApi.setScript(isOn), { isScriptOn: isOn }),
      restart: () => run(sandboxApi.restart()),
    }
  )
}
