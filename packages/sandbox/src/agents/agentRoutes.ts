import type { Route } from '../http/router.ts'

/** The agents' side of the server. */
export const agentRoutes: readonly Route[] = []
