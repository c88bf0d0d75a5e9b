'use client'

import { initialChatState, type Client, type ContactState } from '@unilink/core'
import { useClient, type UseClientOptions } from './useClient.ts'
import { useStateObservable } from './useStateObservable.ts'

/** The customer and how to tell more about them. */
export type UseContactResult = ContactState & Pick<Client, 'updateContact'>

/** The customer, as the server knows them. */
export function useContact(options?: UseClientOptions): UseContactResult {
  const { contact$, updateContact } = useClient(options, 'useContact')
  return { ...useStateObservable(contact$, initialChatState.contact), updateContact }
}
