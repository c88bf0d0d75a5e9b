/** A place where tabs hear one another. */
export interface Channel {
  /** Says it to all other tabs; what cannot be structured-cloned throws. */
  post(message: unknown): void
  close(): void
}

/** Opens the channel of a name; `onMessage` hears what other tabs say, in order, never this one. */
export type OpenChannel = (name: string, onMessage: (message: unknown) => void) => Channel

/** BroadcastChannel where the platform has it; undefined elsewhere, as in React Native. */
export function platformChannel(): OpenChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined
  return (name, onMessage) => {
    const channel: BroadcastChannel & { readonly unref?: () => void } = new BroadcastChannel(name)
    // Node would not end as long as it is open.
    channel.unref?.()
    channel.addEventListener('message', ({ data }) => onMessage(data))
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
      post: (message) => channel.postMessage(message),
      close: () => channel.close(),
    }
  }
}
