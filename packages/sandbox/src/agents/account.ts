import { json } from '../http/answer.ts'
import { objectParam, textParam } from '../http/params.ts'
import { numberPart, type Route } from '../http/router.ts'
import { checkContact } from '../rules/checkContact.ts'
import { InvalidRecord } from '../http/httpError.ts'
import { updateContact } from '../rules/updateContact.ts'
import { agentView, teamView } from '../views/agentView.ts'
import { agentContactView } from '../views/contactView.ts'
import { agentInboxView } from '../views/inboxView.ts'
import { type AgentCall, ACCOUNT, agentRoute, missing } from './agentRoute.ts'
import type { ContactRow } from '../data/contactRow.ts'
import type { JsonObject } from '../data/json.ts'
import type { Tables } from '../data/tables.ts'
import { mergeJson } from '../data/json.ts'

/** Agents' calls about what the account has. */
export const accountRoutes: readonly Route[] = [
  agentRoute(`GET ${ACCOUNT}/inboxes`, ({ world }) =>
    json({ payload: own(world, 'inboxes').map(agentInboxView) }),
  ),
  agentRoute(`GET ${ACCOUNT}/inboxes/:id`, (call) => {
    const inbox = call.world.store.get('inboxes', numberPart(call, 'id') ?? 0)
    if (inbox?.accountId !== call.world.accountId) throw missing()
    return json(agentInboxView(inbox))
  }),
  agentRoute(`GET ${ACCOUNT}/agents`, ({ world }) =>
    json(own(world, 'agents').map((agent) => agentView(world, agent))),
  ),
  agentRoute(`GET ${ACCOUNT}/teams`, ({ world }) =>
    json(world.store.all('teams').map((team) => teamView(world, team))),
  ),
  agentRoute(`GET ${ACCOUNT}/labels`, ({ world }) =>
    json({
      payload: world.store.all('labels').map(({ color, id, title }) => ({
        id,
        title,
        description: null,
        color,
        show_on_sidebar: null,
      })),
    }),
  ),
  agentRoute(`GET ${ACCOUNT}/contacts/:id`, (call) => contactAnswer(call, findContact(call))),
  agentRoute(`PATCH|PUT ${ACCOUNT}/contacts/:id`, (call) => {
    const { params, world } = call
    const contact = findContact(call)
    const change = {
      name: textParam(params, 'name') ?? contact.name,
      email: textParam(params, 'email') ?? contact.email,
      phoneNumber: textParam(params, 'phone_number') ?? contact.phoneNumber,
      identifier: textParam(params, 'identifier') ?? contact.identifier,
      customAttributes: mergeJson(
        contact.customAttributes,
        objectParam(params, 'custom_attributes') ?? {},
      ),
    }
    const problems = checkContact(change)
    if (problems.length > 0) throw new InvalidRecord(problems)
    return contactAnswer(call, updateContact(world, contact, change))
  }),
]

function findContact(call: AgentCall): ContactRow {
  const contact = call.world.store.get('contacts', numberPart(call, 'id') ?? 0)
  if (contact?.accountId !== call.world.accountId) throw missing()
  return contact
}

function contactAnswer({ world }: AgentCall, contact: ContactRow): ReturnType<typeof json> {
  const sessions = world.store.all('sessions').filter(({ contactId }) => contactId === contact.id)
  return json({
    payload: {
      ...agentContactView(world, contact),
      contact_inboxes: sessions.map(({ inboxId, sourceId }) => ({
        source_id: sourceId,
        inbox: inboxStub(world, inboxId),
      })),
    },
  })
}

function inboxStub({ store }: AgentCall['world'], id: number): JsonObject | null {
  const inbox = store.get('inboxes', id)
  if (!inbox) return null
  return {
    id,
    avatar_url: '',
    channel_id: id,
    name: inbox.name,
    channel_type: 'Channel::Api',
    provider: null,
  }
}

/** The rows of the account that is asked about. */
function own<Table extends 'agents' | 'inboxes'>(
  { accountId, store }: AgentCall['world'],
  table: Table,
): Tables[Table][] {
  return store.all(table).filter((row) => row.accountId === accountId)
}
