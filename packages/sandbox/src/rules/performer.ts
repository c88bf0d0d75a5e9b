import type { AgentRow, BotRow } from '../data/agentRow.ts'
import type { JsonObject } from '../data/json.ts'
import { agentSenderView, botSenderView } from '../views/senderView.ts'
import type { World } from '../world.ts'

/** The agent or bot whose call caused something; customers and background jobs are none. */
export type Performer =
  | { readonly kind: 'agent'; readonly agent: AgentRow }
  | { readonly kind: 'bot'; readonly bot: BotRow }

/** The `performer` of an event, or nothing: the key is absent then. */
export function performerView(
  world: World,
  performer: Performer | undefined,
): { performer?: JsonObject } {
  if (!performer) return {}
  if (performer.kind === 'bot') return { performer: botSenderView(performer.bot) }
  return { performer: agentSenderView(world, performer.agent, 'told') }
}

/** The name of a performer in activity messages. */
export function performerName(performer: Performer): string {
  return performer.kind === 'agent' ? performer.agent.name : performer.bot.name
}
