import { fileURLToPath } from 'node:url'
import { startProcess, type RunningProcess } from './startProcess.ts'

const configuration = fileURLToPath(new URL('server/config.ru', import.meta.url))

/** A server that answers. */
export interface ActionCable extends Pick<RunningProcess, 'stop' | 'freeze' | 'thaw'> {
  readonly url: string
  readonly port: number
}

/** Where and how to start a server. */
export interface StartActionCableOptions {
  /** Default: one that the system chooses. */
  readonly port?: number
  /** Default: broadcasts stay in the process. */
  readonly redisUrl?: string
}

/** Starts Rails and waits until it answers. */
export async function startActionCable({
  port = 0,
  redisUrl,
}: StartActionCableOptions = {}): Promise<ActionCable> {
  const address = `tcp://127.0.0.1:${port}`
  const { ready: url, ...program } = await startProcess(
    ['ruby', '-S', 'puma', '--quiet', '-b', address, '-t', '1:5', configuration],
    /Listening on (http:\/\/127\.0\.0\.1:\d+)\n/,
    {
      RAILS_ENV: 'test',
      ...(redisUrl === undefined ? {} : { ACTION_CABLE_REDIS_URL: redisUrl }),
    },
  )
  try {
    await fetch(`${url}/health`)
  } catch (error) {
    await program.stop()
    throw error
  }
  return { ...program, url, port: Number(new URL(url).port) }
}
