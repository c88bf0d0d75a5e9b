import type { ConnectionState, Inbox } from '@unilink/core'

/** What the customer should know of the line; empty while all is well. */
export function connectionHint(
  inbox: Inbox | null,
  { status, attempt, error }: Pick<ConnectionState, 'status' | 'attempt' | 'error'>,
): string {
  if (!inbox) return 'Connecting…'
  if (error?.code === 'offline') return 'You are offline'
  if (status === 'stopped') return 'Not connected'
  return status === 'waiting' || (status === 'connecting' && attempt > 1) ? 'Reconnecting…' : ''
}
