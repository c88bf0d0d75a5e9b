import { randomUUID } from 'node:crypto'

/** What a test can make the server do. */
export interface RealmSettings {
  /** Availability by agent id. */
  readonly users?: Readonly<Record<string, string>>
  readonly unknownToken?: string
  readonly rejectedToken?: string
  /** Every connection is refused. */
  readonly isClosed?: boolean
  /** An unsubscribe does not come to its end until this is taken back. */
  readonly isHeld?: boolean
}

/** One test's part of a server, with a token of its own. */
export interface Realm {
  /** What to give as `url` to a room. */
  readonly url: string
  readonly token: string
  readonly set: (settings: RealmSettings) => Promise<void>
  /** Broadcasts to a token, as the server's jobs do. */
  readonly broadcast: (token: string, messages: readonly unknown[]) => Promise<void>
  /** Broadcasts to the realm's own token. */
  readonly say: (...messages: unknown[]) => Promise<void>
  readonly disconnect: () => Promise<void>
  readonly deafen: () => Promise<void>
  readonly restart: () => Promise<void>
  /** The identifiers that each open socket has subscribed to. */
  readonly sockets: () => Promise<readonly (readonly string[])[]>
}

/** Makes one on the server at `serverUrl`; nothing has to be told to the server for that. */
export function aRealm(serverUrl: string, name: string = randomUUID()): Realm {
  const url = `${serverUrl}/${name}`
  const token = randomUUID()

  async function ask(method: string, path = '', body?: unknown): Promise<Response> {
    const answer = await fetch(url + path, { method, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`unable to ${method} ${path}; ${answer.status}`)
    return answer
  }
  const post = async (path: string, body?: unknown): Promise<void> => {
    await ask('POST', path, body)
  }

  const broadcast = (to: string, messages: readonly unknown[]): Promise<void> =>
    post('/broadcast', { token: to, messages })

  return {
    url,
    token,
    async set(settings) {
      await ask('PUT', '', settings)
    },
    broadcast,
    say: (...messages) => broadcast(token, messages),
    disconnect: () => post('/disconnect'),
    deafen: () => post('/deafen'),
    restart: () => post('/restart'),
    async sockets() {
      const rows: { subscriptions: string[] }[] = await (await ask('GET')).json()
      return rows.map(({ subscriptions }) => subscriptions)
    },
  }
}
