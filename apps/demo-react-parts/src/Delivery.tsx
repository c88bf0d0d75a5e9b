import type { ConversationHandle, MessageItem } from '@unilink/core'
import { describeDelivery } from 'demo-shared'
import { Icon } from './Icon.tsx'

interface DeliveryProps extends Pick<ConversationHandle, 'retry' | 'discard'> {
  readonly item: MessageItem
}

/** How far an own message got, and what to do when it did not arrive. */
export function Delivery({ item, retry, discard }: DeliveryProps) {
  const state = describeDelivery(item)
  if ('icon' in state)
    return (
      <span className={`delivery delivery-${state.icon}`}>
        <Icon name={state.icon} />
        {state.label}
      </span>
    )
  return (
    <span className="delivery delivery-failed">
      <Icon name="warning" />
      <span>{state.problem}</span>
      <span className="delivery-actions">
        <button type="button" onClick={() => void retry(item.key)}>
          Retry
        </button>
        <button type="button" onClick={() => void discard(item.key)}>
          Discard
        </button>
      </span>
    </span>
  )
}
