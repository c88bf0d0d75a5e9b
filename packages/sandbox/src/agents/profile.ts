import type { Availability } from '../data/agentRow.ts'
import { json } from '../http/answer.ts'
import { refused } from '../http/httpError.ts'
import { objectParam, textParam } from '../http/params.ts'
import type { Route } from '../http/router.ts'
import { profileView } from '../views/agentView.ts'
import { agentRoute } from './agentRoute.ts'

/** Agents' calls about themselves. */
export const profileRoutes: readonly Route[] = [
  agentRoute('GET /api/v1/profile', ({ world }, agent) => json(profileView(world, agent))),
  agentRoute('POST /api/v1/profile/availability', ({ params, world }, agent) => {
    const availability = textParam(objectParam(params, 'profile') ?? {}, 'availability')
    if (!isAvailability(availability)) {
      throw refused(422, `'${availability ?? ''}' is not a valid availability`)
    }
    const row = { ...agent, availability }
    world.store.put('agents', row)
    // Saying so counts as being there.
    world.presence.touchAgent(agent.id)
    return json(profileView(world, row))
  }),
  agentRoute('POST /api/v1/profile/auto_offline', ({ params, world }, agent) => {
    const given = objectParam(params, 'profile')?.auto_offline
    const row = { ...agent, isAutoOffline: given !== false && given !== 'false' }
    world.store.put('agents', row)
    return json(profileView(world, row))
  }),
]

function isAvailability(value: unknown): value is Availability {
  return value === 'online' || value === 'busy' || value === 'offline'
}
