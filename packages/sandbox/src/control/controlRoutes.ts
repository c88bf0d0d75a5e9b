import type { JsonObject } from '../data/json.ts'
import { FAULTS, type FaultBoard, type FaultOptions, isFaultName } from '../faults/faults.ts'
import { type Answer, json } from '../http/answer.ts'
import type { Params } from '../http/params.ts'
import { type Call, type Route, route } from '../http/router.ts'
import type { SandboxScript } from '../script/scriptRunner.ts'
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
  readonly script: SandboxScript
  readonly restart: () => void
}

/** The switches below `/sandbox`, open to scripts of other origins. */
export function controlRoutes(sandbox: Controlled, faults: FaultBoard): readonly Route[] {
  const state = (): Answer => json(stateView(sandbox, faults))

  function setFault({ params, path }: Call): Answer {
    const name = path.name ?? ''
    if (!isFaultName(name)) return unknownFault(name)
    const options = readOptions(params)
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
    ...scriptRoutes(sandbox.script, state),
  ]
}

function stateView(sandbox: Controlled, faults: FaultBoard): JsonObject {
  const { rows, traffic } = sandbox
  return {
    url: sandbox.url,
    account_id: sandbox.accountId,
    inbox: { id: sandbox.inbox.id, identifier: sandbox.inbox.identifier },
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

/** The options of a fault, or a sentence about what is wrong with them. */
function readOptions(params: Params): FaultOptions | string {
  const { delayMs, method, path, rate, side, times } = params
  if (rate !== undefined && !(typeof rate === 'number' && rate >= 0 && rate <= 1)) {
    return '"rate" must be a number from 0 to 1.'
  }
  if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0)) {
    return '"times" must be a whole number above 0.'
  }
  if (delayMs !== undefined && !(typeof delayMs === 'number' && delayMs >= 0)) {
    return '"delayMs" must be a number of milliseconds.'
  }
  if (path !== undefined && typeof path !== 'string') return '"path" must be a text.'
  if (method !== undefined && typeof method !== 'string') return '"method" must be a text.'
  if (side !== undefined && side !== 'customer' && side !== 'agent' && side !== 'both') {
    return '"side" must be "customer", "agent" or "both".'
  }
  return {
    ...(rate !== undefined && { rate }),
    ...(times !== undefined && { times: Number(times) }),
    ...(delayMs !== undefined && { delayMs }),
    ...(path !== undefined && { path }),
    ...(method !== undefined && { method }),
    ...(side !== undefined && { side }),
  }
}

function unknownFault(name: string): Answer {
  return refuse(`There is no fault "${name}". There are: ${Object.keys(FAULTS).join(', ')}.`)
}
