import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createCaller } from './caller.ts'
import { succeeded } from './customer.ts'
import { numberAt, textAt } from './readJson.ts'
import type { TargetOptions } from './readTarget.ts'
import { SANDBOX_INBOXES } from './sandboxInboxes.ts'

/** The sandbox's command, running. */
export interface RunningSandbox {
  readonly target: TargetOptions
  readonly end: () => void
}

const COMMAND = fileURLToPath(
  new URL('../bin/unilink-sandbox.js', import.meta.resolve('@unilink/sandbox')),
)

/** Starts the command on a free port, with nothing kept and nobody who answers by script. */
export async function startSandbox(): Promise<RunningSandbox> {
  const args = [COMMAND, '--json', '--memory', '--no-script', '--port', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the sandbox ended with ${String(code)}: ${errors}`)
  })
  // Its end is expected once it has started.
  ended.catch(() => undefined)
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  const started: unknown = JSON.parse(String(line))
  const url = textAt(started, 'url')
  const call = createCaller(fetch, url)
  for (const settings of SANDBOX_INBOXES) {
    succeeded(await call('POST', '/sandbox/inboxes', { json: settings }))
  }
  return {
    target: {
      url,
      inboxes: [textAt(started, 'inbox')],
      isWholeAccount: true,
      accountId: numberAt(started, 'accountId'),
      agentToken: textAt(started, 'agentToken'),
      hmacKey: textAt(started, 'hmacToken'),
    },
    end: () => child.kill('SIGTERM'),
  }
}
