import type { MessageRow } from '../data/messageRow.ts'
import { InvalidRecord } from '../http/httpError.ts'
import type { SandboxAgent } from '../sandboxAgent.ts'
import type { Happening, World } from '../world.ts'

/** One thing the scripted agent does, so long after the step before it. */
export interface ScriptStep {
  readonly afterMs: number
  readonly run: (agent: SandboxAgent, conversationId: number) => void
}

/** What a script may look at when it decides. */
export interface ScriptOccasion {
  readonly message: MessageRow
  /** The customer's messages of this conversation, this one included. */
  readonly count: number
  readonly random: () => number
}

/** Decides what the agent does about a customer's message; no steps: nothing. */
export type AgentScript = (occasion: ScriptOccasion) => readonly ScriptStep[]

/** Runs a script for every customer's message. */
export interface ScriptRunner {
  isOn: boolean
  readonly hear: (happening: Happening) => void
}

/** A human who wrote lately has the conversation: the script keeps out of it. */
const HUMAN_WINDOW_MS = 5 * 60_000

/** Makes a runner; without a script it stays silent. */
export function createScriptRunner(
  world: World,
  agent: SandboxAgent,
  script: AgentScript | undefined,
): ScriptRunner {
  const running = new Map<number, () => void>()
  /** When a human last wrote, by internal conversation id. */
  const humanAt = new Map<number, number>()
  let isOn = script !== undefined
  let isPlaying = false
  if (isOn) agent.goOnline()

  function play(conversationId: number, steps: readonly ScriptStep[]): void {
    running.get(conversationId)?.()
    running.delete(conversationId)
    const [step, ...rest] = steps
    if (!step) return
    const cancel = world.clock.schedule(() => {
      running.delete(conversationId)
      const conversation = world.store.conversationByDisplayId(conversationId)
      if (!isOn || !conversation || hasHuman(conversation.id)) return
      isPlaying = true
      try {
        step.run(agent, conversationId)
        play(conversationId, rest)
      } catch (error) {
        // A conversation that is flooded takes no answer; the script gives up on this one.
        if (!(error instanceof InvalidRecord)) throw error
      } finally {
        isPlaying = false
      }
    }, step.afterMs)
    running.set(conversationId, cancel)
  }

  function hasHuman(id: number): boolean {
    return world.clock.now() - (humanAt.get(id) ?? -Infinity) < HUMAN_WINDOW_MS
  }

  return {
    get isOn() {
      return isOn
    },
    set isOn(value) {
      isOn = value && script !== undefined
      if (isOn) agent.goOnline()
      if (isOn) return
      agent.goOffline()
      for (const cancel of running.values()) cancel()
      running.clear()
    },
    hear(happening) {
      const { message } = happening
      const conversation = world.store.get('conversations', message.conversationId)
      if (!conversation || happening.kind !== 'message') return
      if (message.senderType === 'User' && !isPlaying) {
        humanAt.set(conversation.id, message.createdAt)
      }
      if (!isOn || !script || message.messageType !== 0 || hasHuman(conversation.id)) return
      const count = world.store
        .messagesOf(conversation.id)
        .filter(({ messageType }) => messageType === 0).length
      play(conversation.displayId, script({ message, count, random: world.random }))
    },
  }
}
