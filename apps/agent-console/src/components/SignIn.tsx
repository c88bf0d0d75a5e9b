import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { readServerAddress } from '../serverAddress.ts'
import type { SignInSettings } from '../signIn.ts'
import { Icon } from './Icon.tsx'

export interface SignInProps {
  readonly settings: SignInSettings
  /** What the dev server was started with. */
  readonly given: SignInSettings | undefined
  readonly isChecking: boolean
  readonly problem: string | undefined
  readonly onEnter: (settings: SignInSettings) => void
}

/** The sandbox needs a token only; a real server has an address, and an agent perhaps several accounts. */
export function SignIn(props: SignInProps): ReactNode {
  const { settings, given, isChecking, problem, onEnter } = props
  const [server, setServer] = useState(settings.server)
  const [account, setAccount] = useState(settings.accountId?.toString() ?? '')
  const [token, setToken] = useState('')
  const [mistake, setMistake] = useState<string>()
  const defaultServer = useDefaultServer()

  function submit(event: FormEvent): void {
    event.preventDefault()
    const address = readServerAddress(server)
    if (address === undefined) return setMistake('This is not the address of a server.')
    setMistake(undefined)
    setServer(address)
    const accountId = account.trim() === '' ? undefined : Number(account)
    onEnter({ server: address, accountId, token: token.trim() })
  }

  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={submit}>
        <Icon name="brand" />
        <h1>Agent console</h1>
        <p className="soft">
          Sign in with an agent’s access token. The sandbox prints one when it starts; a Chatwoot
          server shows yours under Profile settings.
        </p>
        <label>
          Access token
          <input
            type="password"
            autoComplete="off"
            required
            autoFocus
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <label>
          Server
          <input
            inputMode="url"
            autoComplete="url"
            spellCheck={false}
            placeholder={defaultServer ?? 'https://chat.example.com'}
            value={server}
            onChange={(event) => setServer(event.target.value)}
          />
          <span className="soft field-hint">
            Empty for {defaultServer ? new URL(defaultServer).host : 'the dev server’s own'}.
            Agents’ calls go through this console’s dev server, since browsers may not make them.
          </span>
        </label>
        <label>
          Account number
          <input
            inputMode="numeric"
            autoComplete="off"
            pattern="[0-9]*"
            title="A whole number, or nothing"
            placeholder="your own"
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
          <span className="soft field-hint">
            The number in the dashboard’s address: …/app/accounts/<strong>1</strong>/…
          </span>
        </label>
        <p className="problem" role="alert">
          {mistake ?? problem}
        </p>
        <button className="primary" type="submit" disabled={isChecking}>
          {isChecking ? 'Signing in…' : 'Sign in'}
        </button>
        {given && (
          <button type="button" disabled={isChecking} onClick={() => onEnter(given)}>
            Back to where this console was started
          </button>
        )}
      </form>
    </main>
  )
}

/** Where an empty address leads. */
function useDefaultServer(): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    fetch('/server')
      .then(async (answer) => {
        const { url }: { url?: string } = await answer.json()
        setAddress(url)
      })
      .catch(() => undefined) // Only a hint is missing then.
  }, [])
  return address
}
