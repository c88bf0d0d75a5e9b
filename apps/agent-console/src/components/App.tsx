import type { ReactNode } from 'react'
import { useSession } from '../useSession.ts'
import { Console } from './Console.tsx'
import { SignIn } from './SignIn.tsx'

/** Asks where to work and as whom, unless that was given, and shows the console. */
export function App(): ReactNode {
  const { isChecking, signedIn, settings, problem, enter, leave } = useSession()
  if (signedIn) return <Console session={signedIn} onLeave={leave} />
  return <SignIn settings={settings} isChecking={isChecking} problem={problem} onEnter={enter} />
}
