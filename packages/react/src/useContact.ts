'use client'

import { initialChatState, type Client, type ContactState } from '@unilink/core'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The customer, how to tell more about them, and how to let them go. */
export type UseContactResult = ContactState & Pick<Client, 'updateContact' | 'identify' | 'logOut'>

/** The customer, as the server knows them. */
export function useContact(options?: UseClientOptions): UseContactResult {
  const { contact$, updateContact, identify, logOut } = useClient(options, 'useContact')
  const state = useStateObservable(contact$, initialChatState.contact)
  return { ...state, updateContact, identify, logOut }
}
