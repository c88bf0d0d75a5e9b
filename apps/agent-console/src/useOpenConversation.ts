import { useSyncExternalStore } from 'react'

const prefix = '#/conversations/'

/** The open conversation is in the address: a reload keeps it, and a phone's back button closes it. */
export function useOpenConversation(): number | undefined {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  const id = hash.startsWith(prefix) ? Number(hash.slice(prefix.length)) : Number.NaN
  return Number.isInteger(id) ? id : undefined
}

export function conversationAddress(id: number): string {
  return `${prefix}${id}`
}

export function closeConversation(): void {
  window.location.hash = '#/'
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}
