import { type Priority, PRIORITIES } from '../data/conversationRow.ts'
import { empty, json } from '../http/answer.ts'
import { refused } from '../http/httpError.ts'
import { objectParam, textParam } from '../http/params.ts'
import type { Route } from '../http/router.ts'
import {
  assignAgent,
  assignTeam,
  setLabels,
  setMuted,
  setPriority,
} from '../rules/assignConversation.ts'
import { updateConversation } from '../rules/updateConversation.ts'
import { agentView, teamView } from '../views/agentView.ts'
import {
  agentRoute,
  CONVERSATION,
  findAgentsConversation,
  missing,
  performerRoute,
} from './agentRoute.ts'

/** Agents' calls that sort conversations. */
export const assignmentRoutes: readonly Route[] = [
  performerRoute(`POST ${CONVERSATION}/assignments`, (call) => {
    const { params, performer, world } = call
    const conversation = findAgentsConversation(call)
    const teamId = textParam(params, 'team_id')
    if (teamId !== undefined) {
      const team = world.store.get('teams', Number(teamId ?? 0))
      if (!team && Number(teamId ?? 0) !== 0) throw missing()
      assignTeam(world, conversation, team, performer)
      return json(team ? teamView(world, team) : null)
    }
    const agent = world.store.get('agents', Number(textParam(params, 'assignee_id') ?? 0))
    assignAgent(world, conversation, agent, performer)
    return json(agent ? agentView(world, agent) : null)
  }),
  agentRoute(`GET ${CONVERSATION}/labels`, (call) =>
    json({ payload: findAgentsConversation(call).labels }),
  ),
  agentRoute(`POST ${CONVERSATION}/labels`, (call) => {
    const { params, performer, world } = call
    const given: readonly unknown[] = Array.isArray(params.labels) ? params.labels : []
    const labels = given.map(String)
    setLabels(world, findAgentsConversation(call), labels, performer)
    return json({ payload: labels })
  }),
  agentRoute(`POST ${CONVERSATION}/toggle_priority`, (call) => {
    const priority = textParam(call.params, 'priority') ?? null
    if (priority !== null && !isPriority(priority)) {
      throw refused(422, `'${priority}' is not a valid priority`)
    }
    setPriority(call.world, findAgentsConversation(call), priority, call.performer)
    return empty()
  }),
  agentRoute(`POST ${CONVERSATION}/custom_attributes`, (call) => {
    const customAttributes = objectParam(call.params, 'custom_attributes') ?? {}
    updateConversation(call.world, findAgentsConversation(call), { customAttributes })
    return json({ custom_attributes: customAttributes })
  }),
  agentRoute(`POST ${CONVERSATION}/mute`, (call) => {
    setMuted(call.world, findAgentsConversation(call), true, call.performer)
    return empty()
  }),
  agentRoute(`POST ${CONVERSATION}/unmute`, (call) => {
    setMuted(call.world, findAgentsConversation(call), false, call.performer)
    return empty()
  }),
]

function isPriority(value: string): value is Priority {
  return PRIORITIES.includes(value)
}
