import { explainProblem, settings } from 'demo-shared'
import { Icon } from './Icon.tsx'

/** The whole page when there is no chat to show: what is wrong and what to do about it. */
export function Problem({ error }: { error: unknown }) {
  const { title, advice, lead } = explainProblem(error)
  return (
    <main className="problem">
      <span className="problem-icon">
        <Icon name="unplugged" />
      </span>
      <h1>{title}</h1>
      {advice === 'inbox' ? (
        <p>
          {lead} Its identifier stands under Settings → Inboxes → the API inbox → Configuration; the
          sandbox prints its own when it starts. It goes into <code>VITE_UNILINK_INBOX</code>, or
          behind <code>?inbox=</code> in the address of this page.
        </p>
      ) : advice === 'server' ? (
        <p>
          {lead} <code>npm run demo</code> starts a local one. Another address goes into{' '}
          <code>VITE_UNILINK_URL</code>, or behind <code>?url=</code> in the address of this page.
        </p>
      ) : (
        <p>{lead}</p>
      )}
      <dl className="problem-settings">
        <dt>Server</dt>
        <dd>{settings.url}</dd>
        <dt>Inbox</dt>
        <dd>{settings.inbox || 'none'}</dd>
      </dl>
      <button type="button" className="button" onClick={() => location.reload()}>
        Try again
      </button>
    </main>
  )
}
