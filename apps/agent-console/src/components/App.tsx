import type { ReactNode } from 'react'
import { givenSettings } from '../storedSettings.ts'
import { useSession } from '../useSession.ts'
import { Console } from './Console.tsx'
import { SignIn } from './SignIn.tsx'

/** Asks where to work and as whom, unless that was given, and shows the console. */
export function App(): ReactNode {
  const { isChecking, isRestoring, signedIn, settings, problem, enter, leave } = useSession()
  if (signedIn) return <Console session={signedIn} onLeave={leave} />
  // The form would flash by.
  if (isRestoring)
    return (
      <main className="sign-in">
        <p className="soft" role="status">
          Signing in…
        </p>
      </main>
    )
  return (
    <SignIn
      settings={settings}
      given={givenSettings}
      isChecking={isChecking}
      problem={problem}
      onEnter={enter}
    />
  )
}
