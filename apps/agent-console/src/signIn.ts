import { type AgentApi, createAgentApi } from './agentApi.ts'
import { AgentApiError, type AgentRequest } from './agentRequest.ts'
import type { WireProfile } from './wire.ts'

/** Where to work, and as whom. */
export interface SignInSettings {
  /** Empty for the server behind the dev server. */
  readonly server: string
  /** Undefined for the account the agent worked in last. */
  readonly accountId: number | undefined
  readonly token: string
}

/** Who works here. */
export interface Agent {
  readonly id: number
  readonly name: string
  readonly imageUrl: string
  readonly accountId: number
  readonly accountName: string
  readonly availability: string
  readonly pubsubToken: string
}

export interface SignedIn {
  readonly server: string
  readonly api: AgentApi
  readonly agent: Agent
}

/** Opens the account. Throws an error whose message is a sentence for the agent. */
export async function signIn(settings: SignInSettings, request: AgentRequest): Promise<SignedIn> {
  const { server } = settings
  const profile = await readProfile(server, request)
  const accounts = profile.accounts.map(({ id, name }) => (name ? `${id} (${name})` : `${id}`))
  const accountId = settings.accountId ?? profile.account_id ?? profile.accounts[0]?.id
  const account = profile.accounts.find(({ id }) => id === accountId)
  if (accountId === undefined || account === undefined)
    throw new Error(
      accounts.length === 0
        ? 'This token belongs to an agent without an account.'
        : `This agent has no account ${accountId}. There is ${accounts.join(', ')}.`,
    )
  return {
    server,
    api: createAgentApi(request, accountId),
    agent: {
      id: profile.id,
      name: profile.available_name || profile.name,
      imageUrl: profile.avatar_url ?? '',
      accountId,
      accountName: account.name ?? '',
      availability: account.availability ?? 'online',
      pubsubToken: profile.pubsub_token,
    },
  }
}

async function readProfile(server: string, request: AgentRequest): Promise<WireProfile> {
  const name = server === '' ? 'The server' : new URL(server).host
  const isAnother = `${name} answers, but not as a UniLink or Chatwoot server does. Check the address.`
  try {
    const profile = await request<Partial<WireProfile> | null>('GET', '/profile')
    if (isProfile(profile)) return profile
  } catch (error) {
    throw new Error(explain(error, name, isAnother), { cause: error })
  }
  throw new Error(isAnother)
}

function isProfile(body: Partial<WireProfile> | null): body is WireProfile {
  return (
    typeof body?.id === 'number' &&
    typeof body.pubsub_token === 'string' &&
    Array.isArray(body.accounts)
  )
}

function explain(error: unknown, name: string, isAnother: string): string {
  if (!(error instanceof AgentApiError)) return 'Something unexpected happened. Try again.'
  const { status, message } = error
  if (status === 401 || status === 403)
    return 'This access token is not valid there. Check it and try again.'
  if (status === 404 || message === 'the answer is not JSON') return isAnother
  if (status === 429) return `${name} takes no more requests for now. Wait a minute.`
  if (status >= 500) return `${name} had a problem (${status}). Try again in a while.`
  return `${message[0]?.toUpperCase()}${message.slice(1)}. Check the address, and that the server is running.`
}
