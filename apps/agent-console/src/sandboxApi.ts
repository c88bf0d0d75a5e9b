/** How a fault behaves; the sandbox has a default for all of it. */
export interface FaultOptions {
  readonly delayMs?: number
}

export interface SandboxState {
  /** Name → what it does. */
  readonly availableFaults: Readonly<Record<string, string>>
  readonly activeFaults: Readonly<Record<string, FaultOptions>>
  readonly isScriptOn: boolean
}

/** The sandbox's own switches. Nothing else has them. */
export interface SandboxApi {
  /** Undefined where there is no sandbox. */
  readonly read: () => Promise<SandboxState | undefined>
  readonly setFault: (name: string, options: FaultOptions) => Promise<void>
  /** One fault, or all of them. */
  readonly clearFaults: (name?: string) => Promise<void>
  readonly setScript: (isOn: boolean) => Promise<void>
  readonly restart: () => Promise<void>
}

interface WireSandboxState {
  available_faults?: Record<string, string>
  faults?: Record<string, FaultOptions>
  script?: { enabled?: boolean }
}

export const sandboxApi: SandboxApi = {
  read: async () => {
    const answer = await fetch('/sandbox/state')
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    if (!answer.ok || !isJson) return undefined
    const state: WireSandboxState = await answer.json()
    return {
      availableFaults: state.available_faults ?? {},
      activeFaults: state.faults ?? {},
      isScriptOn: state.script?.enabled ?? false,
    }
  },
  setFault: (name, options) => call('PUT', `/sandbox/faults/${name}`, options),
  clearFaults: (name) => call('DELETE', `/sandbox/faults${name === undefined ? '' : `/${name}`}`),
  setScript: (isOn) => call('PUT', '/sandbox/script', { enabled: isOn }),
  restart: () => call('POST', '/sandbox/restart'),
}

async function call(method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The sandbox did not do it; it answered ${answer.status}.`)
}
