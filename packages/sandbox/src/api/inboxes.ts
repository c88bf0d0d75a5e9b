import { json } from '../http/answer.ts'
import { missingAction, type Route, route } from '../http/router.ts'
import { inboxView } from '../views/inboxView.ts'
import { findInbox } from './find.ts'

const ROOT = '/public/api/v1/inboxes'

/** What customers may ask about an inbox. */
export const inboxRoutes: readonly Route[] = [
  route(`GET ${ROOT}/:inbox`, (call) => json(inboxView(findInbox(call)))),
  missingAction(`GET|POST ${ROOT}`),
  missingAction(`PATCH|PUT|DELETE ${ROOT}/:inbox`),
]
