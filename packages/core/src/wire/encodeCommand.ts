/**
 * The name of a session's subscription.
 *
 * @remarks The server tells subscriptions apart by this very text: make it once per token and keep it.
 */
export function encodeIdentifier(pubsubToken: string): string {
  return JSON.stringify({ channel: 'RoomChannel', pubsub_token: pubsubToken })
}

/** The command that starts a subscription. */
export function encodeSubscribe(identifier: string): string {
  return JSON.stringify({ command: 'subscribe', identifier })
}

/** The command that says that the customer is there, and asks which agents are. */
export function encodePresence(identifier: string): string {
  const data = JSON.stringify({ action: 'update_presence' })
  return JSON.stringify({ command: 'message', identifier, data })
}
