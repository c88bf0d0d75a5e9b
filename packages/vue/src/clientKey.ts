import type { Client } from '@unilink/core'
import type { InjectionKey } from 'vue'

/** Carries the client from the plugin, or from {@link provideClient}, down to the composables. */
export const clientKey: InjectionKey<Client> = Symbol('UniLink client')
