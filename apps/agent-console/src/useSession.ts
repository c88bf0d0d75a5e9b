import { useCallback, useEffect, useMemo, useState } from 'react'
import { type AgentApi, AgentApiError, createAgentApi, readProfile } from './agentApi.ts'
import type { WireProfile } from './wire.ts'

/** Who works here. */
export interface Agent {
  readonly id: number
  readonly name: string
  readonly imageUrl: string
  readonly accountId: number
  readonly availability: string
  readonly pubsubToken: string
}

export interface SignedIn {
  readonly api: AgentApi
  readonly agent: Agent
}

export interface Session {
  readonly status: 'signed-out' | 'checking' | 'signed-in'
  readonly signedIn: SignedIn | undefined
  readonly problem: string | undefined
  readonly signIn: (token: string) => void
  /** Absent when the token was given to the dev server: it would sign in again at once. */
  readonly signOut: (() => void) | undefined
}

const storageKey = 'unilink-agent-token'
const givenToken: string | undefined = import.meta.env.VITE_UNILINK_AGENT_TOKEN || undefined

/** Signs in with the token of the environment, of this tab, or of the form. */
export function useSession(): Session {
  const [token, setToken] = useState(givenToken ?? sessionStorage.getItem(storageKey) ?? undefined)
  const [attempt, setAttempt] = useState(0)
  const [profile, setProfile] = useState<WireProfile>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    if (token === undefined) return
    let isCurrent = true
    readProfile(token).then(
      (answer) => {
        if (!isCurrent) return
        sessionStorage.setItem(storageKey, token)
        setProfile(answer)
      },
      (error: unknown) => {
        if (!isCurrent) return
        setProblem(problemOf(error))
        setToken(undefined)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [token, attempt])

  const signIn = useCallback((given: string) => {
    setProblem(undefined)
    setToken(given)
    setAttempt((count) => count + 1)
  }, [])

  const signOut = useCallback(() => {
    sessionStorage.removeItem(storageKey)
    setToken(undefined)
    setProfile(undefined)
  }, [])

  const signedIn = useMemo(
    () => (token === undefined || profile === undefined ? undefined : enter(token, profile)),
    [token, profile],
  )
  const status = signedIn ? 'signed-in' : token === undefined ? 'signed-out' : 'checking'
  const canSignOut = givenToken === undefined
  return { status, signedIn, problem, signIn, signOut: canSignOut ? signOut : undefined }
}

function enter(token: string, profile: WireProfile): SignedIn {
  const accountId = profile.account_id ?? profile.accounts[0]?.id ?? 1
  const account = profile.accounts.find(({ id }) => id === accountId)
  return {
    api: createAgentApi(token, accountId),
    agent: {
      id: profile.id,
      name: profile.available_name || profile.name,
      imageUrl: profile.avatar_url ?? '',
      accountId,
      availability: account?.availability ?? 'online',
      pubsubToken: profile.pubsub_token,
    },
  }
}

function problemOf(error: unknown): string {
  if (error instanceof AgentApiError && error.status === 401)
    return 'This access token is not valid. Check it and try again.'
  return 'The server cannot be reached. Check that it is running, and UNILINK_URL, which says where.'
}
