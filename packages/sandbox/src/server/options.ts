import { parseArgs } from 'node:util'
import { parseObject } from '../cable/subscription.ts'
import type { SandboxInboxSettings } from '../data/inboxRow.ts'
import { readInboxSettings } from '../data/readInboxSettings.ts'
import { type Quirks, readQuirks } from '../quirks.ts'
import { FAULT_NAMES, type FaultName, isFaultName } from '../faults/faultNames.ts'
import { type FaultOptions, readFaultOptions } from '../faults/faultOptions.ts'

/** What the command was asked to do. */
export type CommandOptions =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run'
      readonly port: number
      readonly host: string
      /** Undefined: rows live in memory and end with the command. */
      readonly dataFile: string | undefined
      readonly isScripted: boolean
      /** Undefined: the friendly script. */
      readonly scriptFile: string | undefined
      readonly inbox: Partial<SandboxInboxSettings>
      readonly quirks: Partial<Quirks>
      readonly faults: readonly GivenFault[]
      readonly isJson: boolean
    }

/** A fault that is on from the start. */
export interface GivenFault {
  readonly name: FaultName
  readonly options: FaultOptions
}

/** A mistake in how the command was called; its message is a sentence for the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Where the demo and the documentation expect the sandbox. */
const DEFAULT_PORT = 4100
/** In the folder the command is called from. */
const DEFAULT_DATA_FILE = 'unilink-sandbox.sqlite'

/** The text of `--help`. */
export const HELP: string = `unilink-sandbox: a local UniLink server for development and tests

  unilink-sandbox [options]

  --port N         port to listen on, 0 for a free one (default ${DEFAULT_PORT})
  --host HOST      address to listen on (default 127.0.0.1)
  --data FILE      where everything is kept (default ${DEFAULT_DATA_FILE})
  --memory         keep nothing: all is gone when the command ends
  --script FILE    what the scripted agent does, in the language of the README
  --no-script      switch the scripted agent off
  --inbox-hmac     ask customers for a valid identifier_hash
  --inbox JSON     settings of the inbox, as in --inbox '{"csatEnabled": true}'
  --mended NAME    switch an oddity of the server off, such as verifiedListFails;
                   may be given several times
  --fault NAME     begin with a fault, as in --fault throttle or
                   --fault 'throttle={"rate": 0.5, "seed": 7}'; may be given several times
  --json           print one line of JSON instead of text
  --help           print this
  --version        print the version
`

/** Reads the arguments. Throws `UsageError`. */
export function readOptions(args: readonly string[]): CommandOptions {
  const values = parse(args)
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  if (values.memory && values.data !== undefined) {
    throw new UsageError('Use either --data FILE or --memory, not both.')
  }
  if (values.data === '') throw new UsageError('Give --data the name of a file.')
  if (values.script !== undefined && values['no-script']) {
    throw new UsageError('Use either --script FILE or --no-script, not both.')
  }
  return {
    kind: 'run',
    port: readPort(values.port),
    host: values.host ?? '127.0.0.1',
    dataFile: values.memory ? undefined : (values.data ?? DEFAULT_DATA_FILE),
    isScripted: !values['no-script'],
    scriptFile: values.script,
    inbox: {
      hmacMandatory: values['inbox-hmac'] ?? false,
      ...(values.inbox !== undefined && readInbox(values.inbox)),
    },
    quirks: readMended(values.mended ?? []),
    faults: (values.fault ?? []).map(readFault),
    isJson: values.json ?? false,
  }
}

function parse(args: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(args)
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause)
    throw new UsageError(`${reason.replace(/\.$/, '')}. Try unilink-sandbox --help.`, { cause })
  }
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- parseArgs derives it from the options
function parseStrictly(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      memory: { type: 'boolean' },
      script: { type: 'string' },
      'no-script': { type: 'boolean' },
      'inbox-hmac': { type: 'boolean' },
      inbox: { type: 'string' },
      mended: { type: 'string', multiple: true },
      fault: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  }).values
}

function readInbox(text: string): Partial<SandboxInboxSettings> {
  const given = parseObject(text)
  if (!given)
    throw new UsageError(`Give --inbox its settings as JSON: --inbox '{"csatEnabled": true}'.`)
  const settings = readInboxSettings(given)
  if (typeof settings === 'string') throw new UsageError(`--inbox: ${settings}`)
  return settings
}

function readMended(names: readonly string[]): Partial<Quirks> {
  const quirks = readQuirks(Object.fromEntries(names.map((name) => [name, false])))
  if (typeof quirks === 'string') throw new UsageError(`--mended: ${quirks}`)
  return quirks
}

function readFault(text: string): GivenFault {
  const [name = '', ...rest] = text.split('=')
  if (!isFaultName(name)) {
    throw new UsageError(`There is no fault "${name}". There are: ${FAULT_NAMES.join(', ')}.`)
  }
  const given = rest.length === 0 ? {} : parseObject(rest.join('='))
  if (!given) {
    throw new UsageError(`Give --fault its options as JSON: --fault '${name}={"rate": 0.5}'.`)
  }
  const options = readFaultOptions(given)
  if (typeof options === 'string') throw new UsageError(`--fault ${name}: ${options}`)
  return { name, options }
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT
  const port = /^\d+$/.test(text) ? Number(text) : NaN
  if (port >= 0 && port <= 65_535) return port
  throw new UsageError(`"${text}" is no port; give --port a number from 0 to 65535.`)
}
