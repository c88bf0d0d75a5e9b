import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { reasonOf } from './agentRequest.ts'
import {
  createSandboxApi,
  type FaultOptions,
  type SandboxApi,
  type SandboxState,
} from './sandboxApi.ts'

export interface Sandbox extends SandboxState {
  readonly refresh: () => void
  /** Undefined switches it off. Resolves with what is wrong with the options. */
  readonly setFault: (
    name: string,
    options: FaultOptions | undefined,
  ) => Promise<string | undefined>
  readonly clearFaults: () => void
  readonly setScriptOn: (isOn: boolean) => void
  /** These throw what the sandbox says about the script. */
  readonly saveScript: (text: string) => Promise<void>
  readonly runScript: SandboxApi['runScript']
  readonly stopScript: SandboxApi['stopScript']
  readonly setQuirk: (name: string, isOn: boolean) => void
  readonly readInboxes: SandboxApi['readInboxes']
  readonly changeInbox: SandboxApi['changeInbox']
  readonly restart: () => void
}

/** The sandbox's switches; undefined against a real server, which has none. */
export function useSandbox(server: string, report: (problem: string) => void): Sandbox | undefined {
  const api = useMemo(() => createSandboxApi(server), [server])
  const [state, setState] = useState<SandboxState>()
  const changes = useRef(0)

  const refresh = useCallback(() => {
    const asked = changes.current
    api.read().then(
      (read) => {
        // What was asked before the last change does not know it yet.
        if (read && asked === changes.current) setState(read)
      },
      // Nobody there, or nobody answering: the next time will tell.
      () => undefined,
    )
  }, [api])
  useEffect(refresh, [refresh])

  return useMemo(() => {
    if (state === undefined) return undefined

    /** A switch moves at once, and moves back when the sandbox did not do it. */
    async function run(work: Promise<void>, expected: Partial<SandboxState> = {}): Promise<void> {
      changes.current += 1
      setState((known) => known && { ...known, ...expected })
      await work.finally(refresh)
    }

    function attempt(work: Promise<void>, expected?: Partial<SandboxState>): void {
      run(work, expected).catch((error: unknown) => report(reasonOf(error)))
    }

    return {
      ...state,
      refresh,
      setFault: async (name: string, options: FaultOptions | undefined) => {
        const { [name]: _, ...others } = state.activeFaults
        const activeFaults = options ? { ...others, [name]: options } : others
        const work = options ? api.setFault(name, options) : api.clearFaults(name)
        try {
          await run(work, { activeFaults })
          return undefined
        } catch (error) {
          return reasonOf(error)
        }
      },
      clearFaults: () => attempt(api.clearFaults(), { activeFaults: {} }),
      setScriptOn: (isOn: boolean) =>
        attempt(api.setScript({ enabled: isOn }), { isScriptOn: isOn }),
      saveScript: (text: string) => run(api.setScript({ text, enabled: state.isScriptOn })),
      runScript: api.runScript,
      stopScript: api.stopScript,
      setQuirk: (name: string, isOn: boolean) =>
        attempt(api.setQuirk(name, isOn), { quirks: { ...state.quirks, [name]: isOn } }),
      readInboxes: api.readInboxes,
      changeInbox: api.changeInbox,
      restart: () => attempt(api.restart()),
    }
  }, [api, refresh, report, state])
}
