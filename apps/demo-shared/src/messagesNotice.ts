import { UniLinkError, type MessageListState } from '@unilink/core'

/** Why messages are not shown, in words; empty when they are. */
export function messagesNotice({
  status,
  error,
}: Pick<MessageListState, 'status' | 'error'>): string {
  // Of an identity that is not accepted the page tells more above the composer.
  return status === 'failed' && !UniLinkError.is(error, 'identity-rejected')
    ? 'The messages could not be loaded. Reload the page to try again.'
    : ''
}
