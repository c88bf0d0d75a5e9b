import type { Route } from '../http/router.ts'
import { accountRoutes } from './account.ts'
import { assignmentRoutes } from './assignments.ts'
import { agentConversationRoutes } from './conversations.ts'
import { agentMessageRoutes } from './messages.ts'
import { profileRoutes } from './profile.ts'

/** The agents' side of the server, as far as a console and a conformance run need it. */
export const agentRoutes: readonly Route[] = [
  ...profileRoutes,
  ...accountRoutes,
  ...agentConversationRoutes,
  ...agentMessageRoutes,
  ...assignmentRoutes,
]
