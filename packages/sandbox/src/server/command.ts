import { readFileSync } from 'node:fs'
import { explainDataFailure, explainError } from './explainError.ts'
import { listen, type RunningSandbox } from './listen.ts'
import { friendlyScript } from '../script/friendlyScript.ts'
import { readScript } from './readScript.ts'
import { HELP, readOptions, UsageError } from './options.ts'

/** Exit code of a mistake in the arguments, as is usual for commands. */
const USAGE_EXIT_CODE = 2

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${explainError(error)}\n`)
  process.exitCode = error instanceof UsageError ? USAGE_EXIT_CODE : 1
}

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  if (options.kind === 'help') {
    process.stdout.write(HELP)
    return
  }
  if (options.kind === 'version') {
    process.stdout.write(`${readVersion()}\n`)
    return
  }
  const running = await listen({
    port: options.port,
    host: options.host,
    inbox: options.inbox,
    quirks: options.quirks,
    script: options.scriptFile === undefined ? friendlyScript : readScript(options.scriptFile),
    ...(options.dataFile !== undefined && { dataFile: options.dataFile }),
    onDataFailure(error) {
      // Going on would mean to answer what is lost at the next start.
      process.stderr.write(`${explainDataFailure(error, options.dataFile)}\n`)
      process.exit(1)
    },
  })
  running.sandbox.script.isOn = options.isScripted
  for (const fault of options.faults) running.sandbox.faults.set(fault.name, fault.options)
  const stop = () => {
    void running.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.stdout.write(options.isJson ? describeAsJson(running) : describe(running))
}

function describe({ sandbox, url }: RunningSandbox): string {
  return `
  UniLink sandbox

  address           ${url}
  inbox identifier  ${sandbox.inbox.identifier}
  HMAC key          ${sandbox.inbox.hmacToken}
  agent token       ${sandbox.agent.token}

  Ctrl-C ends it.

`
}

function describeAsJson({ sandbox, url }: RunningSandbox): string {
  return `${JSON.stringify({
    url,
    accountId: sandbox.accountId,
    inbox: sandbox.inbox.identifier,
    hmacToken: sandbox.inbox.hmacToken,
    agentToken: sandbox.agent.token,
  })}\n`
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return hasVersion ? String(manifest.version) : 'unknown'
}
