import { pageNotFound } from '../cable/handshake.ts'
import { json } from './answer.ts'
import { type Route, route } from './router.ts'

/** The version of the server whose behaviour this is. */
const SERVER_VERSION = '4.3.0'

/** What else the server answers at fixed places. */
export const rootRoutes: readonly Route[] = [
  route('GET /api', ({ world }) =>
    json({
      version: SERVER_VERSION,
      timestamp: new Date(world.clock.now()).toISOString().slice(0, 19).replace('T', ' '),
      queue_services: 'ok',
      data_services: 'ok',
    }),
  ),
  // What is no WebSocket has nothing to look for there.
  route('GET|POST|PUT|PATCH|DELETE /cable', pageNotFound),
]
