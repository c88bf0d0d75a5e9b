import { createCaller, type Answer, type Caller } from './caller.ts'
import { at, listAt, numberAt, textAt } from './readJson.ts'
import type { Target, TargetInbox } from './target.ts'
import { UsageError } from './usageError.ts'

/** Which server to try, as the arguments say it. */
export interface TargetOptions {
  readonly url: string
  /** Identifiers; the first is the main one. */
  readonly inboxes: readonly string[]
  /** Whether all other API inboxes of the account may be used too. */
  readonly isWholeAccount?: boolean
  /** Undefined: the only one the agent has. */
  readonly accountId: number | undefined
  readonly agentToken: string
  /** Of the main inbox. */
  readonly hmacKey: string | undefined
}

/** The server cannot be tried at all; the message is a sentence for the terminal. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** A server that has not answered by then would not be of use to any row. */
const ANSWER_MS = 15_000

/**
 * Asks the server what rows need to know, before any of them runs.
 *
 * @throws UsageError for arguments the server does not know, Unreachable when none answers.
 */
export async function readTarget(
  options: TargetOptions,
  fetch: typeof globalThis.fetch,
): Promise<Target> {
  const { agentToken, hmacKey, url } = options
  const patient: typeof fetch = (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(ANSWER_MS) })
  const call = createCaller(patient, url, { api_access_token: agentToken })
  const profile = await ask(call, url, '/api/v1/profile')
  if (profile.status === 401) {
    throw new UsageError(
      'The server does not know this agent’s token; copy it from the agent’s profile settings and give it as --agent-token.',
    )
  }
  const elsewhere = profile.headers.get('location')
  if (elsewhere !== null) {
    throw new Unreachable(`${url} sends everybody on to ${elsewhere}; give that server as --url.`)
  }
  if (profile.status !== 200 || typeof at(profile.json, 'pubsub_token') !== 'string') {
    throw new Unreachable(
      `What answers at ${url} is no UniLink server (status ${profile.status}); check --url.`,
    )
  }
  const accountId = chooseAccount(profile.json, options.accountId)
  const settings = await ask(call, url, `/api/v1/accounts/${accountId}/inboxes`)
  if (settings.status !== 200) {
    throw new UsageError(
      `The agent may not list the inboxes of account ${accountId} (status ${settings.status}); check --account.`,
    )
  }
  const known = listAt(settings.json, 'payload')
  const others = options.isWholeAccount ? known.flatMap(identifierOf) : []
  const inboxes: TargetInbox[] = []
  for (const [place, identifier] of [...new Set([...options.inboxes, ...others])].entries()) {
    const row = known.find((inbox) => at(inbox, 'inbox_identifier') === identifier)
    if (row === undefined) throw unknownInbox(identifier, accountId)
    const open = await ask(call, url, `/public/api/v1/inboxes/${identifier}`)
    inboxes.push(readInbox(identifier, row, open.json, place === 0 ? hmacKey : undefined))
  }
  return {
    url,
    accountId,
    agent: {
      id: numberAt(profile.json, 'id'),
      token: agentToken,
      pubsubToken: textAt(profile.json, 'pubsub_token'),
    },
    inboxes,
  }
}

async function ask(call: Caller, url: string, path: string): Promise<Answer> {
  try {
    return await call('GET', path)
  } catch (cause) {
    throw new Unreachable(
      `Nothing answers at ${url}; check --url, and that the server is running.`,
      { cause },
    )
  }
}

function chooseAccount(profile: unknown, wanted: number | undefined): number {
  const ids = listAt(profile, 'accounts').map((account) => numberAt(account, 'id'))
  const [only] = ids
  if (wanted === undefined && only !== undefined && ids.length === 1) return only
  if (wanted !== undefined && ids.includes(wanted)) return wanted
  const choice = `give --account one of ${ids.join(', ')}`
  throw new UsageError(
    wanted === undefined
      ? `The agent has several accounts; ${choice}.`
      : `The agent is not in account ${wanted}; ${choice}.`,
  )
}

function identifierOf(inbox: unknown): readonly string[] {
  const identifier = at(inbox, 'inbox_identifier')
  return typeof identifier === 'string' ? [identifier] : []
}

function unknownInbox(identifier: string, accountId: number): UsageError {
  return new UsageError(
    `Account ${accountId} has no API inbox ${identifier} that this agent is a member of; check --inbox (Settings → Inboxes → the API inbox → Configuration) and add the agent to the inbox.`,
  )
}

/** The agents' API tells settings, the client API whether the inbox is closed by its hours. */
function readInbox(
  identifier: string,
  row: unknown,
  open: unknown,
  givenKey: string | undefined,
): TargetInbox {
  const greeting = at(row, 'greeting_message')
  const outOfOffice = at(row, 'out_of_office_message')
  return {
    id: numberAt(row, 'id'),
    identifier,
    name: textAt(row, 'name'),
    hmacKey: givenKey ?? textOr(at(row, 'hmac_token')),
    isIdentityRequired: at(open, 'identity_validation_enabled') === true,
    hasSurvey: at(open, 'csat_survey_enabled') === true,
    greeting: at(row, 'greeting_enabled') === true ? textOr(greeting) : undefined,
    isLocked: at(row, 'lock_to_single_conversation') === true,
    outOfOffice: isAlwaysClosed(open) ? textOr(outOfOffice) : undefined,
  }
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Whether it is closed now depends on its zone; only one that never opens is surely closed. */
function isAlwaysClosed(open: unknown): boolean {
  if (at(open, 'working_hours_enabled') !== true) return false
  return listAt(open, 'working_hours').every((hour) => at(hour, 'closed_all_day') === true)
}
