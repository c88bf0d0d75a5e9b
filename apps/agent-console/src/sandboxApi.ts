import type { Item } from './item.ts'
import { proxyPath } from './serverAddress.ts'

/** How a fault behaves, under the names the sandbox has for it. */
export type FaultOptions = Readonly<Record<string, unknown>>

export interface SandboxState {
  /** Name → what it does. */
  readonly availableFaults: Readonly<Record<string, string>>
  readonly activeFaults: Readonly<Record<string, FaultOptions>>
  readonly isScriptOn: boolean
  /** Undefined where the script is no text. */
  readonly script: string | undefined
  /** Oddities of the real server that can be switched off. */
  readonly quirks: Readonly<Record<string, boolean>>
  readonly counts: Readonly<Record<string, number>>
}

/** One line of a script that cannot be read. */
export interface ScriptProblem {
  readonly line: number
  readonly text: string
}

/** The sandbox did not do it. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
  readonly problems: readonly ScriptProblem[]

  constructor(message: string, problems: readonly ScriptProblem[] = []) {
    super(message)
    this.problems = problems
  }
}

/** The sandbox's own switches. Nothing else has them. */
export interface SandboxApi {
  /** Undefined where there is no sandbox. */
  readonly read: () => Promise<SandboxState | undefined>
  readonly setFault: (name: string, options: FaultOptions) => Promise<void>
  /** One fault, or all of them. */
  readonly clearFaults: (name?: string) => Promise<void>
  readonly setScript: (change: { text?: string; enabled?: boolean }) => Promise<void>
  readonly runScript: (conversationId: number, text: string) => Promise<void>
  readonly stopScript: (conversationId: number) => Promise<void>
  readonly setQuirk: (name: string, isOn: boolean) => Promise<void>
  /** All inboxes with all their settings, under the names the sandbox has for them. */
  readonly readInboxes: () => Promise<readonly Item[]>
  readonly changeInbox: (id: number, change: Item) => Promise<void>
  readonly restart: () => Promise<void>
}

interface WireSandboxState {
  available_faults?: Record<string, string>
  faults?: Record<string, FaultOptions>
  script?: { enabled?: boolean; text?: string | null }
  quirks?: Record<string, boolean>
  counts?: Record<string, number>
}

export function createSandboxApi(server: string): SandboxApi {
  const base = `${proxyPath(server)}/sandbox`

  async function call(method: string, path: string, body?: object): Promise<void> {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    if (!answer.ok) throw await refusal(answer)
  }

  return {
    read: async () => {
      const answer = await fetch(`${base}/state`)
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false
      if (!answer.ok || !isJson) return undefined
      const state: WireSandboxState = await answer.json()
      if (state.available_faults === undefined) return undefined
      return {
        availableFaults: state.available_faults,
        activeFaults: state.faults ?? {},
        isScriptOn: state.script?.enabled ?? false,
        script: state.script?.text ?? undefined,
        quirks: state.quirks ?? {},
        counts: state.counts ?? {},
      }
    },
    setFault: (name, options) => call('PUT', `/faults/${name}`, options),
    clearFaults: (name) => call('DELETE', `/faults${name === undefined ? '' : `/${name}`}`),
    setScript: (change) => call('PUT', '/script', change),
    runScript: (id, text) => call('POST', '/script/run', { conversation_id: id, text }),
    stopScript: (id) => call('POST', '/script/stop', { conversation_id: id }),
    setQuirk: (name, isOn) => call('PUT', '/quirks', { [name]: isOn }),
    readInboxes: async () => {
      const answer = await fetch(`${base}/inboxes`)
      if (!answer.ok) throw await refusal(answer)
      const body: { inboxes: Item[] } = await answer.json()
      return body.inboxes
    },
    changeInbox: (id, change) => call('PATCH', `/inboxes/${id}`, change),
    restart: () => call('POST', '/restart'),
  }
}

async function refusal(answer: Response): Promise<SandboxError> {
  try {
    const body: { error?: string; problems?: ScriptProblem[] } = await answer.json()
    if (body.error) return new SandboxError(body.error, body.problems)
  } catch {
    // No JSON: the status has to do.
  }
  return new SandboxError(`The sandbox did not do it; it answered ${answer.status}.`)
}
