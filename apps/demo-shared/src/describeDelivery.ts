import type { ErrorJson, MessageItem } from '@unilink/core'

/** How far an own message got, or why it did not arrive. */
export type DeliveryDescription =
  | { readonly icon: 'clock' | 'sent' | 'seen'; readonly label: string }
  | { readonly problem: string }

/** Tells of an own message's delivery in words. */
export function describeDelivery({ isSeen, delivery }: MessageItem): DeliveryDescription {
  if (isSeen) return { icon: 'seen', label: 'Seen' }
  switch (delivery?.status) {
    case 'queued':
      return { icon: 'clock', label: 'Waiting…' }
    case 'sending':
      return { icon: 'clock', label: sendingLabel(delivery.progress) }
    case 'unknown':
      return { icon: 'clock', label: 'Checking whether it arrived…' }
    case 'failed':
      return { problem: problemOf(delivery.error) }
    default:
      return { icon: 'sent', label: 'Sent' }
  }
}

function sendingLabel(progress: number | undefined) {
  return progress === undefined ? 'Sending…' : `Sending… ${Math.floor(progress * 100)} %`
}

function problemOf(error: ErrorJson) {
  if (error.code === 'unconfirmed') return 'Not sure if this arrived.'
  return `Not sent. ${reasonOf(error)}`
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
    case 'identity-rejected':
      return 'The server does not know you.'
    default:
      return ''
  }
}
