import { parseArgs } from 'node:util'
import type { TargetOptions } from './readTarget.ts'
import { UsageError } from './usageError.ts'

/** What the command was asked to do. */
export type CommandOptions =
  | { readonly kind: 'help' }
  /** Starts the sandbox and tries that. */
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'server'; readonly target: TargetOptions }

/** The text of `--help`. */
export const HELP: string = `npm run conformance: which facts of the wire hold on a server

  npm run conformance
      starts the sandbox and tries it

  npm run conformance -- --url URL --inbox IDENTIFIER --agent-token TOKEN [options]
      tries a server: UniLink, Chatwoot, or another that speaks the protocol

  --url URL           address of the server, such as https://chat.example.com
  --inbox IDENTIFIER  identifier of an API inbox; give it several times to let rows choose the
                      inbox with the settings they need
  --account N         number of the account; needed when the agent has several
  --agent-token TOKEN access token of an agent who is a member of the inboxes; with an
                      administrator's, rows about identity run as well
  --hmac-key KEY      HMAC key of the first inbox, for an agent who cannot see it
  --help              print this

  It changes no settings. It leaves contacts whose names begin with "Conformance".
`

/** Reads the arguments. @throws UsageError */
export function readOptions(args: readonly string[]): CommandOptions {
  if (args.length === 0) return { kind: 'sandbox' }
  const values = parse(args)
  if (values.help) return { kind: 'help' }
  const { account, inbox: inboxes = [], url, 'agent-token': agentToken } = values
  if (!url) throw missing('--url, the address of the server')
  if (inboxes.length === 0) throw missing('--inbox, the identifier of an API inbox')
  if (!agentToken) throw missing('--agent-token, the access token of an agent')
  const odd = inboxes.find((identifier) => !/^\w+$/.test(identifier))
  if (odd !== undefined) throw new UsageError(`"${odd}" is no inbox identifier; check --inbox.`)
  return {
    kind: 'server',
    target: {
      url: readUrl(url),
      inboxes,
      accountId: account === undefined ? undefined : readAccount(account),
      agentToken,
      hmacKey: values['hmac-key'],
    },
  }
}

function missing(what: string): UsageError {
  return new UsageError(`Give ${what}. All options: npm run conformance -- --help`)
}

function parse(args: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(args)
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause)
    const sentence = `${reason.replace(/\.$/, '')}. All options: npm run conformance -- --help`
    throw new UsageError(sentence, { cause })
  }
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- parseArgs derives it from the options
function parseStrictly(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      inbox: { type: 'string', multiple: true },
      account: { type: 'string' },
      'agent-token': { type: 'string' },
      'hmac-key': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isAddress = url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''
  if (isAddress) return text.replace(/\/+$/, '')
  throw new UsageError(
    `"${text}" is no address of a server; give --url one such as https://chat.example.com.`,
  )
}

function readAccount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new UsageError(
    `"${text}" is no account; give --account the number that stands in the dashboard’s address.`,
  )
}
