import type { JsonObject } from '../data/json.ts'
import type { FaultBoard } from '../faults/faultBoard.ts'
import { FAULTS, isFaultName } from '../faults/faultNames.ts'
import { type FaultOptions, readFaultOptions } from '../faults/faultOptions.ts'
import { type Answer, json } from '../http/answer.ts'
import { type Call, type Route, route } from '../http/router.ts'
import type { SandboxScript } from '../script/scriptRunner.ts'
import { type Quirks, readQuirks } from '../quirks.ts'
import { controlInboxRoutes } from './inboxRoutes.ts'
import { refuse } from './refuse.ts'
import { scriptRoutes, scriptView } from './scriptRoutes.ts'

/** The part of the sandbox that can be steered over HTTP. */
export interface Controlled {
  readonly url: string
  readonly accountId: number
  readonly inbox: { readonly identifier: string; readonly hmacToken: string; readonly id: number }
  readonly agent: { readonly token: string; readonly name: string }
  readonly traffic: {
    readonly requests: readonly unknown[]
    readonly sockets: number
    readonly subscriptions: number
  }
  readonly rows: {
    readonly contacts: readonly unknown[]
    readonly conversations: readonly unknown[]
    readonly messages: readonly unknown[]
  }
  readonly quirks: Quirks
  readonly script: SandboxScript
  readonly restart: () => void
}

/** The switches below `/sandbox`, open to scripts of other origins. */
export function controlRoutes(sandbox: Controlled, faults: FaultBoard): readonly Route[] {
  const state = (): Answer => json(stateView(sandbox, faults))

  function setFault({ params, path }: Call): Answer {
    const name = path.name ?? ''
    if (!isFaultName(name)) return unknownFault(name)
    const options = readFaultOptions(params)
    if (typeof options === 'string') return refuse(options)
    faults.set(name, options)
    return state()
  }

  function clearFault({ path }: Call): Answer {
    const name = path.name ?? ''
    if (!isFaultName(name)) return unknownFault(name)
    faults.clear(name)
    return state()
  }

  return [
    route('GET /sandbox/state', state),
    route('PUT /sandbox/faults/:name', setFault),
    route('DELETE /sandbox/faults/:name', clearFault),
    route('DELETE /sandbox/faults', () => {
      faults.clear()
      return state()
    }),
    route('POST /sandbox/restart', () => {
      sandbox.restart()
      return state()
    }),
    route('PUT /sandbox/quirks', ({ params }) => {
      const quirks = readQuirks(params)
      if (typeof quirks === 'string') return refuse(quirks)
      Object.assign(sandbox.quirks, quirks)
      return state()
    }),
    ...controlInboxRoutes,
    ...scriptRoutes(sandbox.script, state),
  ]
}

function stateView(sandbox: Controlled, faults: FaultBoard): JsonObject {
  const { rows, traffic } = sandbox
  return {
    url: sandbox.url,
    account_id: sandbox.accountId,
    inbox: { id: sandbox.inbox.id, identifier: sandbox.inbox.identifier },
    quirks: { ...sandbox.quirks },
    script: scriptView(sandbox.script),
    faults: Object.fromEntries(
      Object.entries(faults.active).map(([name, options]) => [name, optionsView(options)]),
    ),
    available_faults: { ...FAULTS },
    counts: {
      contacts: rows.contacts.length,
      conversations: rows.conversations.length,
      messages: rows.messages.length,
      requests: traffic.requests.length,
      sockets: traffic.sockets,
      subscriptions: traffic.subscriptions,
    },
  }
}

function optionsView({ path, ...rest }: FaultOptions): JsonObject {
  return { ...rest, ...(path !== undefined && { path: String(path) }) }
}

function unknownFault(name: string): Answer {
  return refuse(`There is no fault "${name}". There are: ${Object.keys(FAULTS).join(', ')}.`)
}
