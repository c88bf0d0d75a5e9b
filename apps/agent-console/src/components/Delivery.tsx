import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface DeliveryProps {
  readonly status: string
  readonly problem: string | undefined
}

/** How far an agent's message has come. */
export function Delivery({ status, problem }: DeliveryProps): ReactNode {
  if (status === 'failed')
    return (
      <span className="delivery" data-status="failed">
        <Icon name="warning" />
        {problem ? `Not delivered: ${problem}` : 'Not delivered'}
      </span>
    )
  const [icon, text] =
    status === 'read'
      ? (['delivered', 'Seen'] as const)
      : status === 'delivered'
        ? (['delivered', 'Delivered'] as const)
        : (['sent', 'Sent'] as const)
  return (
    <span className="delivery" data-status={status}>
      <Icon name={icon} />
      {text}
    </span>
  )
}
