import type { Client } from '@unilink/core'
import { provide } from 'vue'
import { clientKey } from './clientKey.ts'

/**
 * Gives the composables in the components below this one another client than the app's.
 *
 * @remarks It never destroys the client. Composables of the same component do not see it, as with
 * `provide` and `inject`: pass them `{ client }`.
 */
export function provideClient(client: Client): void {
  provide(clientKey, client)
}
