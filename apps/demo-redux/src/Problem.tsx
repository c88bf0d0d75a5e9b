import { UniLinkError } from '@unilink/core'
import { Icon } from './Icon.tsx'
import { settings } from './settings.ts'

/** The whole page when there is no chat to show: what is wrong and what to do about it. */
export function Problem({ error }: { error: unknown }) {
  const { title, advice } = explain(error)
  return (
    <main className="problem">
      <span className="problem-icon">
        <Icon name="unplugged" />
      </span>
      <h1>{title}</h1>
      {advice}
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

function explain(error: unknown) {
  if (!settings.inbox)
    return {
      title: 'Which inbox?',
      advice: <InboxAdvice lead="This page does not know which inbox to open." />,
    }
  if (UniLinkError.is(error, 'not-found'))
    return {
      title: 'There is no such inbox',
      advice: <InboxAdvice lead="The server answers, but it does not know this inbox." />,
    }
  if (UniLinkError.is(error) && error.kind === 'request')
    return {
      title: 'The server does not answer',
      advice: (
        <p>
          Check that it runs and that this page may call it: <code>npm run demo</code> starts a
          local one. Another address goes into <code>VITE_UNILINK_URL</code>, or behind{' '}
          <code>?url=</code> in the address of this page.
        </p>
      ),
    }
  return {
    title: 'This chat cannot be opened',
    advice: (
      <p>{error instanceof Error || UniLinkError.is(error) ? error.message : String(error)}</p>
    ),
  }
}

function InboxAdvice({ lead }: { lead: string }) {
  return (
    <p>
      {lead} Its identifier stands under Settings → Inboxes → the API inbox → Configuration; the
      sandbox prints its own when it starts. It goes into <code>VITE_UNILINK_INBOX</code>, or behind{' '}
      <code>?inbox=</code> in the address of this page.
    </p>
  )
}
