import type { AgentRow } from '../data/agentRow.ts'
import type { ConversationRow } from '../data/conversationRow.ts'
import type { Answer } from '../http/answer.ts'
import { type HttpError, InvalidRecord, refused } from '../http/httpError.ts'
import { type Call, numberPart, type Route, route } from '../http/router.ts'
import { worldOfAccount } from '../worldOfAccount.ts'
import type { Performer } from '../rules/performer.ts'

/** Base of everything that belongs to the account. */
export const ACCOUNT: string = '/api/v1/accounts/:account'

/** Base of everything that belongs to one conversation. */
export const CONVERSATION: string = `${ACCOUNT}/conversations/:conversation`

/** A call of the agents' API with who makes it. */
export interface AgentCall extends Call {
  readonly performer: Performer
}

/** A route for agents and bots. Wrong tokens and wrong records are answered as on the real server. */
export function performerRoute(text: string, handler: (call: AgentCall) => Answer): Route {
  return route(text, (call) => {
    const performer = authenticate(call)
    const { account } = call.path
    const ownId = performer.kind === 'agent' ? performer.agent.accountId : call.world.accountId
    if (account !== undefined && account !== String(ownId)) {
      if (!call.world.store.get('accounts', Number(account))) throw missing()
      throw refused(401, 'You are not authorized to access this account')
    }
    try {
      return handler({ ...call, world: worldOfAccount(call.world, ownId), performer })
    } catch (error) {
      if (!(error instanceof InvalidRecord)) throw error
      throw refused(422, `Validation failed: ${error.message}`)
    }
  })
}

/** A route for agents only. */
export function agentRoute(
  text: string,
  handler: (call: AgentCall, agent: AgentRow) => Answer,
): Route {
  return performerRoute(text, (call) => {
    if (call.performer.kind === 'agent') return handler(call, call.performer.agent)
    throw refused(401, 'Access to this endpoint is not authorized for bots')
  })
}

/** The agents' 404. */
export function missing(): HttpError {
  return refused(404, 'Resource could not be found')
}

/** The conversation a path names. Throws 404. */
export function findAgentsConversation(call: Call): ConversationRow {
  const displayId = numberPart(call, 'conversation') ?? 0
  const conversation = call.world.store.conversationByDisplayId(call.world.accountId, displayId)
  if (!conversation) throw missing()
  return conversation
}

function authenticate({ headers, world }: Call): Performer {
  const token = headers.get('api_access_token')
  if (!token) {
    const text = 'You need to sign in or sign up before continuing.'
    throw refused(401, { errors: [text] })
  }
  const agent = world.store.all('agents').find((row) => row.token === token)
  if (agent) return { kind: 'agent', agent }
  const bot = world.store.all('bots').find((row) => row.token === token)
  if (bot) return { kind: 'bot', bot }
  throw refused(401, 'Invalid Access Token')
}
