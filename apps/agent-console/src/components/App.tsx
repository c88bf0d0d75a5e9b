import type { ReactNode } from 'react'
import { useSession } from '../useSession.ts'
import { Console } from './Console.tsx'
import { SignIn } from './SignIn.tsx'

/** Asks for a token, unless one was given, and shows the console. */
export function App(): ReactNode {
  const { status, signedIn, problem, signIn, signOut } = useSession()
  if (signedIn) return <Console key={signedIn.agent.id} session={signedIn} onSignOut={signOut} />
  return <SignIn isChecking={status === 'checking'} problem={problem} onSignIn={signIn} />
}
