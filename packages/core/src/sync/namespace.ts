import type { Identity } from '../model/identity.ts'

/** Begins the names of everything a chat keeps, whoever the customer is. */
export function chatNamespace(url: string, inbox: string): string {
  return ['unilink', url, inbox, ''].join('|')
}

/** Begins the names of what is kept for one customer; an identifier may hold any character. */
export function customerNamespace(chat: string, identity: Identity | undefined): string {
  return chat + encodeURIComponent(identity?.identifier ?? '')
}
