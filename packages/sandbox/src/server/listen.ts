import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '../createSandbox.ts'
import type { CreateSandboxOptions, Sandbox } from '../sandbox.ts'
import type { Journal } from '../ports/journal.ts'
import { createSeededRandom } from '../ports/random.ts'
import { explainError } from './explainError.ts'
import { openDataFile } from './openDataFile.ts'
import { randomSeed } from './randomSeed.ts'
import { serveRequest } from './serveRequest.ts'
import { createSocketServer } from './serveSocket.ts'

/** Everything may be left out. */
export interface ListenOptions extends Omit<
  CreateSandboxOptions,
  'fileUrls' | 'journal' | 'snapshot' | 'url'
> {
  /** 0 takes a free one. Default: 0. */
  readonly port?: number
  /** Default: `127.0.0.1`. */
  readonly host?: string
  /** Keeps everything in this file. Default: nothing is kept. */
  readonly dataFile?: string
  /** Called when the data file cannot be written any more; nothing is answered that is not kept. */
  readonly onDataFailure?: (error: unknown) => void
  /** Largest request, in bytes. Default: 100 MB. */
  readonly mostBodyBytes?: number
}

/** A sandbox behind a port. */
export interface RunningSandbox {
  readonly url: string
  readonly port: number
  readonly sandbox: Sandbox
  /** Ends sockets and server; the port is free when it resolves. */
  readonly close: () => Promise<void>
}

/** What proxies before real servers commonly allow, and more than a chat needs. */
const MOST_BODY_BYTES = 100_000_000

/** Longer than clients keep idle lines, so that none is cut just as it is used again. */
const KEEP_ALIVE_MS = 75_000

/** Starts a sandbox on a port. Rejects, with what to do, when the port or the file cannot be had. */
export async function listen(options: ListenOptions = {}): Promise<RunningSandbox> {
  const { dataFile, host = '127.0.0.1', mostBodyBytes = MOST_BODY_BYTES, ...rest } = options
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS })
  const sockets = createSocketServer()
  const data = dataFile === undefined ? undefined : openDataFile(dataFile)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  }).catch((error: unknown) => {
    data?.close()
    throw new Error(explainError(error), { cause: error })
  })
  // A server on TCP has an address object once it listens.
  const { port } = server.address() as AddressInfo
  const url = `http://${nameOf(host)}:${port}`
  const sandbox = createSandbox({
    // Tokens must differ from run to run: rows of earlier runs may be kept.
    random: createSeededRandom(randomSeed()),
    ...rest,
    ...(data && { journal: guard(data, options.onDataFailure), snapshot: data.snapshot }),
    url,
    fileUrls: 'http',
  })
  server.on('request', (incoming, outgoing) => {
    void serveRequest(incoming, outgoing, { sandbox, baseUrl: url, mostBodyBytes })
  })
  server.on('upgrade', (request, line, head) => sockets.upgrade(sandbox, request, line, head))

  return {
    url,
    port,
    sandbox,
    async close() {
      sandbox.close()
      sockets.close()
      await new Promise<void>((resolve) => {
        // It fails only when it was closed before, and then it is closed.
        server.close(() => resolve())
        server.closeAllConnections()
      })
      data?.close()
    },
  }
}

function guard(journal: Journal, onFailure?: (error: unknown) => void): Journal {
  return {
    commit(changes) {
      try {
        journal.commit(changes)
      } catch (error) {
        onFailure?.(error)
        throw error
      }
    },
  }
}

/** The name browsers on this machine use for a host one can listen on. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
