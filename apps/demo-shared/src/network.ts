/** Whether this device has a network: what it is now, and a call whenever that changes. */
export const network = {
  isOnline: (): boolean => navigator.onLine,
  subscribe: (listener: () => void): (() => void) => {
    const listening = new AbortController()
    const { signal } = listening
    addEventListener('online', listener, { signal })
    addEventListener('offline', listener, { signal })
    return () => listening.abort()
  },
}
