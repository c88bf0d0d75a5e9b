'use client'

import type { Client } from '@unilink/core'
import { createContext, type Context } from 'react'

/** Carries the client from the provider down to the hooks; null outside a provider. */
export const clientContext: Context<Client | null> = createContext<Client | null>(null)
