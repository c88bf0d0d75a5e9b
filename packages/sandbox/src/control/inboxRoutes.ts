import type { InboxRow, SandboxInboxSettings } from '../data/inboxRow.ts'
import type { JsonObject } from '../data/json.ts'
import { readInboxSettings } from '../data/readInboxSettings.ts'
import { type Answer, json } from '../http/answer.ts'
import { type Call, numberPart, type Route, route } from '../http/router.ts'
import { createInbox, updateInbox } from '../rules/createInbox.ts'
import { refuse } from './refuse.ts'

/** Inboxes with all their settings, keys included, to add and to change. */
export const controlInboxRoutes: readonly Route[] = [
  route('GET /sandbox/inboxes', ({ world }) =>
    json({ inboxes: world.store.all('inboxes').map(settingsView) }),
  ),
  route('POST /sandbox/inboxes', (call) =>
    withSettings(call, (settings) => createInbox(call.world, settings)),
  ),
  route('PATCH /sandbox/inboxes/:id', (call) => {
    const { store } = call.world
    const id = numberPart(call, 'id') ?? 0
    if (store.get('inboxes', id)) {
      return withSettings(call, (settings) => updateInbox(call.world, id, settings))
    }
    const ids = store.all('inboxes').map((inbox) => inbox.id)
    return refuse(`There is no inbox ${call.path.id ?? ''}. There are: ${ids.join(', ')}.`)
  }),
]

function withSettings(
  { params, world }: Call,
  apply: (settings: Partial<SandboxInboxSettings>) => InboxRow,
): Answer {
  const settings = readInboxSettings(params)
  if (typeof settings === 'string') return refuse(settings)
  const { botId } = settings
  if (typeof botId === 'number' && !world.store.get('bots', botId)) {
    const ids = world.store.all('bots').map(({ id }) => id)
    return refuse(`There is no bot ${botId}. There are: ${ids.join(', ')}.`)
  }
  return json(settingsView(apply(settings)))
}

function settingsView({ workingHours, ...settings }: InboxRow): JsonObject {
  return { ...settings, workingHours: workingHours.map((day) => ({ ...day })) }
}
