import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess, type RunningProcess } from './startProcess.ts'

/** A Redis of its own, which keeps nothing. */
export interface Redis extends Pick<RunningProcess, 'stop' | 'freeze' | 'thaw'> {
  readonly url: string
}

/** Starts Redis behind a file instead of a port, so that nobody else can be there already. */
export async function startRedis(): Promise<Redis> {
  const folder = await mkdtemp(join(tmpdir(), 'unilink-redis-'))
  const socket = join(folder, 'redis.sock')
  const settings = { port: '0', unixsocket: socket, dir: folder, save: '', appendonly: 'no' }
  const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  const program = await startProcess(['redis-server', ...options], /ready to accept connections/i)
  return {
    ...program,
    url: `unix://${socket}`,
    async stop(signal) {
      await program.stop(signal)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
