import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'

/** A start of Rails takes 2 s, and many times that on a machine that is busy. */
const startTimeoutMs = 120_000
/** Puma waits for nothing here; one that has not ended by then hangs. */
const endTimeoutMs = 10_000
/** Enough of the server's last words to see why it ended. */
const keptOutput = 4000

const configuration = fileURLToPath(new URL('server/config.ru', import.meta.url))

/** A running server. */
export interface ActionCable {
  readonly url: string
  readonly port: number
  /** Ends the server, whatever state it is in. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** Halts the process as it stands: the system keeps its sockets open and nobody answers. */
  readonly freeze: () => void
  readonly thaw: () => void
}

/** Where and how to start a server. */
export interface StartActionCableOptions {
  /** Default: one that the system chooses. */
  readonly port?: number
  /** Default: broadcasts stay in the process. */
  readonly redisUrl?: string
}

/** Starts Rails and waits until it answers. Whoever starts it stops it, in a `finally`. */
export async function startActionCable({
  port = 0,
  redisUrl,
}: StartActionCableOptions = {}): Promise<ActionCable> {
  const address = `tcp://127.0.0.1:${port}`
  const child = spawn(
    'ruby',
    ['-S', 'puma', '--quiet', '-b', address, '-t', '1:5', configuration],
    {
      env: {
        ...env,
        RAILS_ENV: 'test',
        ...(redisUrl === undefined ? {} : { ACTION_CABLE_REDIS_URL: redisUrl }),
      },
      // The server ends when its standard input does: it is not left behind, even if this process is killed.
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-keptOutput)
    })

  async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    child.kill(signal)
    // A frozen one takes the signal only when it goes on.
    child.kill('SIGCONT')
    const force = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs)
    await ended
    clearTimeout(force)
  }

  const deadline = AbortSignal.timeout(startTimeoutMs)
  const failed = Promise.race([
    ended.then(() => 'it ended by itself'),
    once(deadline, 'abort').then(() => 'it took too long'),
  ]).then((reason) => {
    throw new Error(`unable to start Action Cable; ${reason}: ${output}`)
  })
  const listening = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      const url = /Listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
  try {
    const url = await Promise.race([listening, failed])
    await Promise.race([fetch(`${url}/health`, { signal: deadline }), failed])
    return {
      url,
      port: Number(new URL(url).port),
      stop,
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
    }
  } catch (error) {
    await stop('SIGKILL')
    throw error
  }
}
