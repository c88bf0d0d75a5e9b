import { readServerAddress } from './serverAddress.ts'
import type { SignInSettings } from './signIn.ts'

/** The token ends with the tab; where the server is may stay. */
const tokenKey = 'unilink-agent-token'
const serverKey = 'unilink-agent-server'
const accountKey = 'unilink-agent-account'

const givenToken = import.meta.env.VITE_UNILINK_AGENT_TOKEN

/** What the dev server was started with, if that was enough to sign in. */
export const givenSettings: SignInSettings | undefined = givenToken
  ? { server: '', accountId: undefined, token: givenToken }
  : undefined

/** What this tab used, else what the dev server was given. An empty token means: ask for one. */
export function firstSettings(): SignInSettings {
  const held = sessionStorage.getItem(tokenKey)
  // A new tab begins at the dev server's own server when that came with a token.
  if (held === null && givenSettings) return givenSettings
  const accountId = Number(read(accountKey) || Number.NaN)
  return {
    server: readServerAddress(read(serverKey)) ?? '',
    accountId: Number.isInteger(accountId) ? accountId : undefined,
    token: held ?? '',
  }
}

export function rememberSettings({ server, accountId, token }: SignInSettings): void {
  sessionStorage.setItem(tokenKey, token)
  for (const storage of [sessionStorage, localStorage]) {
    storage.setItem(serverKey, server)
    storage.setItem(accountKey, accountId === undefined ? '' : String(accountId))
  }
}

/** An empty one stays, so that a given token does not sign in again at once. */
export function forgetToken(): void {
  sessionStorage.setItem(tokenKey, '')
}

function read(key: string): string {
  return sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? ''
}
