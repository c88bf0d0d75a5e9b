import { useCallback, useEffect, useState } from 'react'
import { createAgentRequest } from './agentRequest.ts'
import { type SignedIn, signIn, type SignInSettings } from './signIn.ts'
import { firstSettings, forgetToken, rememberSettings } from './storedSettings.ts'

export interface Session {
  readonly isChecking: boolean
  /** Is checking what nobody has typed. */
  readonly isRestoring: boolean
  readonly signedIn: SignedIn | undefined
  /** What was tried last, for the form. */
  readonly settings: SignInSettings
  readonly problem: string | undefined
  readonly enter: (settings: SignInSettings) => void
  /** With a reason when it was not the agent who wanted it. */
  readonly leave: (reason?: string) => void
}

/** Signs in with what this tab remembers, with the token of the environment, or with the form. */
export function useSession(): Session {
  const [settings, setSettings] = useState(firstSettings)
  const [isChecking, setIsChecking] = useState(settings.token !== '')
  const [isTyped, setIsTyped] = useState(false)
  const [signedIn, setSignedIn] = useState<SignedIn>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    if (!isChecking) return
    let isCurrent = true
    signIn(settings, createAgentRequest(settings))
      .then(
        (entered) => {
          if (!isCurrent) return
          rememberSettings(settings)
          setSignedIn(entered)
        },
        (error: unknown) => {
          if (isCurrent) setProblem(error instanceof Error ? error.message : String(error))
        },
      )
      .finally(() => {
        if (isCurrent) setIsChecking(false)
      })
    return () => {
      isCurrent = false
    }
  }, [settings, isChecking])

  const enter = useCallback((chosen: SignInSettings) => {
    setProblem(undefined)
    setSettings(chosen)
    setIsTyped(true)
    setIsChecking(true)
  }, [])

  const leave = useCallback((reason?: string) => {
    forgetToken()
    setSignedIn(undefined)
    setProblem(reason)
    setSettings((tried) => ({ ...tried, token: '' }))
  }, [])

  const isRestoring = isChecking && !isTyped
  return { isChecking, isRestoring, signedIn, settings, problem, enter, leave }
}
