import type { BotRow } from './data/agentRow.ts'
import type { MessageRow } from './data/messageRow.ts'
import { changeStatus } from './rules/changeStatus.ts'
import { createMessage } from './rules/createMessage.ts'
import { findByDisplayId } from './rules/findByDisplayId.ts'
import type { Performer } from './rules/performer.ts'
import type { SayOptions } from './sandboxAgent.ts'
import type { World } from './world.ts'

/** A program that answers customers, led by code. */
export interface SandboxBot {
  readonly id: number
  readonly name: string
  readonly token: string
  readonly say: (conversationId: number, content: string | null, options?: SayOptions) => MessageRow
  /** Gives a pending conversation to the agents. */
  /** Address of a picture; customers see it beside messages. */
  readonly setAvatar: (url: string) => void
  readonly handOff: (conversationId: number) => void
}

/** Lends a hand to the bot. */
export function createSandboxBot(world: World, bot: BotRow): SandboxBot {
  const performer = (): Performer => ({
    kind: 'bot',
    bot: world.store.get('bots', bot.id) ?? bot,
  })
  return {
    id: bot.id,
    name: bot.name,
    token: bot.token,
    say(conversationId, content, options = {}) {
      return world.store.transaction(() =>
        createMessage(world, findByDisplayId(world, conversationId), {
          ...options,
          content,
          messageType: 1,
          sender: { type: 'AgentBot', id: bot.id },
          performer: performer(),
        }),
      )
    },
    setAvatar(url) {
      world.store.put('bots', { ...bot, avatarUrl: url })
    },
    handOff(conversationId) {
      const conversation = findByDisplayId(world, conversationId)
      world.store.transaction(() =>
        changeStatus(world, conversation, 'open', { by: 'performer', performer: performer() }),
      )
    },
  }
}
