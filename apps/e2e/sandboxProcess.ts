import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(
  new URL('../../packages/sandbox/bin/unilink-sandbox.js', import.meta.url),
)

/** The sandbox command, running. */
export interface SandboxProcess {
  readonly url: string
  readonly port: number
  /** Ends it without a warning, as a power cut does. */
  readonly kill: () => Promise<void>
}

/** Starts the sandbox command, which keeps everything in a file. */
export async function startSandboxProcess(dataFile: string, port = 0): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    [command, '--json', '--no-script', '--port', `${port}`, '--data', dataFile],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(([code]) => {
      throw new Error(`the sandbox ended with code ${code} before it was up`)
    }),
  ])
  const { url } = JSON.parse(line)
  return {
    url,
    port: Number(new URL(url).port),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
