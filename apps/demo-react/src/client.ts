import { createClient } from '@unilink/core'
import { settings } from 'demo-shared'

/** The chat of this page. The module that makes a client also ends it: a hot reload makes a new one. */
export const client = createClient(settings)

import.meta.hot?.dispose(client.destroy)
