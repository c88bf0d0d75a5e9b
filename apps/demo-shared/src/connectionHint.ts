import type { ConnectionState, Inbox } from '@unilink/core'

/** What the customer should know of the line; empty while all is well. */
export function connectionHint(
  inbox: Inbox | null,
  { status, attempt }: Pick<ConnectionState, 'status' | 'attempt'>,
  isOnline: boolean,
): string {
  if (!isOnline) return 'You are offline'
  if (!inbox) return 'Connecting…'
  if (status === 'stopped') return 'Not connected'
  return status === 'waiting' || (status === 'connecting' && attempt > 1) ? 'Reconnecting…' : ''
}
