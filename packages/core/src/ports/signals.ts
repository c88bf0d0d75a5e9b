/** What the platform tells about the network and the page. */
export interface Signals {
  /** False only when the platform is sure that there is no network. */
  readonly isOnline: boolean
  /** False while nobody can see the page. */
  readonly isVisible: boolean
  /** Reports changes until the returned function is called. */
  subscribe(listener: (signal: Signal) => void): () => void
}

/** `wake` means the page or device slept: every socket is suspect. */
export type Signal = 'online' | 'offline' | 'visible' | 'hidden' | 'wake'

/**
 * Signals of the browser's window and document. A worker has the network's only; where there is
 * neither, as in Node and React Native, it is always online and visible.
 */
export function platformSignals(): Signals {
  const page = globalThis.document
  return {
    get isOnline() {
      return globalThis.navigator?.onLine ?? true
    },
    get isVisible() {
      return page?.visibilityState !== 'hidden'
    },
    subscribe(listener) {
      const listening = new AbortController()
      const { signal } = listening
      globalThis.addEventListener?.('online', () => listener('online'), { signal })
      globalThis.addEventListener?.('offline', () => listener('offline'), { signal })
      if (page !== undefined) {
        // Out of the back-forward cache: the browser has closed the sockets without a word.
        addEventListener('pageshow', (event) => event.persisted && listener('wake'), { signal })
        // Out of a freeze (Page Lifecycle): no timer ran and no frame was read meanwhile.
        page.addEventListener('resume', () => listener('wake'), { signal })
        page.addEventListener(
          'visibilitychange',
          () => listener(page.visibilityState === 'hidden' ? 'hidden' : 'visible'),
          { signal },
        )
      }
      return () => listening.abort()
    },
  }
}
