import type { ErrorJson, MessageItem } from '@unilink/core'
import { Icon } from './Icon.tsx'
import { actions, useAppDispatch } from './store.ts'

/** How far an own message got, and what to do when it did not arrive. */
export function Delivery({ item }: { item: MessageItem }) {
  const dispatch = useAppDispatch()
  const { key, delivery, isSeen } = item
  if (isSeen) return <State icon="seen" label="Seen" />
  switch (delivery?.status) {
    case 'queued':
      return <State icon="clock" label="Waiting…" />
    case 'sending':
      return <State icon="clock" label={sendingLabel(delivery.progress)} />
    case 'unknown':
    case 'failed':
      return (
        <span className="delivery delivery-failed">
          <Icon name="warning" />
          <span>
            {delivery.status === 'unknown' ? 'Not sure if this arrived.' : 'Not sent.'}{' '}
            {reasonOf(delivery.error)}
          </span>
          <span className="delivery-actions">
            <button type="button" onClick={() => void dispatch(actions.retry(key))}>
              Retry
            </button>
            <button type="button" onClick={() => void dispatch(actions.discard(key))}>
              Discard
            </button>
          </span>
        </span>
      )
    default:
      return <State icon="sent" label="Sent" />
  }
}

function State({ icon, label }: { icon: 'clock' | 'sent' | 'seen'; label: string }) {
  return (
    <span className={`delivery delivery-${icon}`}>
      <Icon name={icon} />
      {label}
    </span>
  )
}

function sendingLabel(progress: number | undefined) {
  return progress === undefined ? 'Sending…' : `Sending… ${Math.floor(progress * 100)} %`
}

/** Errors are written for developers; these are the ones a customer can do something about. */
function reasonOf({ code }: ErrorJson) {
  switch (code) {
    case 'offline':
    case 'timeout':
    case 'network-or-cors':
      return 'The connection failed.'
    case 'too-large':
      return 'The files are too large.'
    case 'rate-limited':
    case 'too-many-messages':
      return 'Too many at once: wait a minute.'
    default:
      return ''
  }
}
