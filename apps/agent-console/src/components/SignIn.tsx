import { type FormEvent, type ReactNode, useState } from 'react'
import { Icon } from './Icon.tsx'

export interface SignInProps {
  readonly isChecking: boolean
  readonly problem: string | undefined
  readonly onSignIn: (token: string) => void
}

export function SignIn({ isChecking, problem, onSignIn }: SignInProps): ReactNode {
  const [token, setToken] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (token.trim() !== '') onSignIn(token.trim())
  }

  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={submit}>
        <Icon name="brand" />
        <h1>Agent console</h1>
        <p className="soft">
          Sign in with an agent’s access token. The sandbox prints one when it starts; a real
          installation shows yours under Profile settings.
        </p>
        <label>
          Access token
          <input
            type="password"
            autoComplete="off"
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <p className="problem" role="alert">
          {problem}
        </p>
        <button className="primary" type="submit" disabled={isChecking}>
          {isChecking ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  )
}
