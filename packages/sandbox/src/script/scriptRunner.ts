import { isJsonObject, type Json } from '../data/json.ts'
import { InvalidRecord } from '../http/httpError.ts'
import type { SandboxAgent } from '../sandboxAgent.ts'
import type { Happening, World } from '../world.ts'
import type { AgentScript } from './agentScript.ts'
import { parseScript, parseSteps } from './parseScript.ts'
import { playSteps, type Performance } from './playSteps.ts'
import type { ScriptMoment, ScriptStep, ScriptSteps } from './scriptStep.ts'

/** The scripted agent's switch and its scripts. */
export interface SandboxScript {
  /** Whether the agent answers customers by itself; without a script it cannot. */
  isOn: boolean
  /** The text in use, if the script is a text. */
  readonly text: string | undefined
  /** Answers customers by this script from now on. Throws `ScriptError`. */
  readonly set: (script: string | AgentScript) => void
  /**
   * Plays steps in a conversation, whoever else is there and whether the script is on or off.
   * Resolves when they are over: played, stopped, or replaced by others. Throws `ScriptError`.
   */
  readonly run: (conversationId: number, steps: string | ScriptSteps) => Promise<void>
  /** Ends what plays in a conversation, or everywhere. */
  readonly stop: (conversationId?: number) => void
}

/** The scripted agent, as the sandbox itself holds it. */
export interface ScriptRunner extends SandboxScript {
  readonly hear: (happening: Happening) => void
}

/** A human who wrote lately has the conversation: the script keeps out of it. */
const HUMAN_WINDOW_MS = 5 * 60_000

/** Makes a runner; without a script it stays silent. */
export function createScriptRunner(
  world: World,
  agent: SandboxAgent,
  given: string | AgentScript | undefined,
): ScriptRunner {
  /** By the id customers know. */
  const playing = new Map<number, Performance>()
  /** When a human last wrote, by internal conversation id. */
  const humanAt = new Map<number, number>()
  const answers = new Map<number, string>()
  let script: AgentScript | undefined
  let text: string | undefined
  let isOn = false
  let isActing = false

  function set(next: string | AgentScript): void {
    script = typeof next === 'string' ? parseScript(next) : next
    text = typeof next === 'string' ? next : undefined
  }

  function setOn(value: boolean): void {
    if (value && !script) throw new Error('unable to switch the script on; there is none yet')
    isOn = value
    if (isOn) agent.goOnline()
    else {
      agent.goOffline()
      for (const performance of playing.values()) if (!performance.isRun) performance.stop()
    }
  }

  function play(conversationId: number, steps: ScriptSteps, isRun: boolean): Promise<void> {
    playing.get(conversationId)?.stop()
    return new Promise((resolve) => {
      const performance = playSteps(world, steps.flat(), {
        isRun,
        act: (step) => act(conversationId, step, isRun),
        onEnd() {
          playing.delete(conversationId)
          resolve()
        },
      })
      if (!performance.isOver) playing.set(conversationId, performance)
    })
  }

  /** Takes one step; false when there is no sense in going on. */
  function act(displayId: number, step: ScriptStep, isRun: boolean): boolean {
    const conversation = world.store.conversationByDisplayId(world.accountId, displayId)
    if (!conversation || (!isRun && hasHuman(conversation.id))) return false
    isActing = true
    try {
      step.run?.(agent, displayId, momentOf(conversation.id))
      return true
    } catch (error) {
      // A conversation that is flooded takes no answer; the script gives up on this one.
      if (error instanceof InvalidRecord) return false
      throw error
    } finally {
      isActing = false
    }
  }

  function momentOf(id: number): ScriptMoment {
    const contactId = world.store.get('conversations', id)?.contactId ?? 0
    const said = world.store
      .messagesOf(id)
      .filter(({ messageType }) => messageType === 0)
      .at(-1)
    return {
      name: world.store.get('contacts', contactId)?.name ?? '',
      text: said?.content ?? '',
      answer: answers.get(id) ?? '',
      random: world.random,
    }
  }

  function hasHuman(id: number): boolean {
    return world.clock.now() - (humanAt.get(id) ?? -Infinity) < HUMAN_WINDOW_MS
  }

  if (given !== undefined) {
    set(given)
    setOn(true)
  }

  return {
    get isOn() {
      return isOn
    },
    set isOn(value) {
      setOn(value)
    },
    get text() {
      return text
    },
    set,
    run: (conversationId, steps) =>
      play(conversationId, typeof steps === 'string' ? parseSteps(steps) : steps, true),
    stop(conversationId) {
      for (const [id, performance] of playing) {
        if (conversationId === undefined || id === conversationId) performance.stop()
      }
    },
    hear({ kind, message }) {
      const conversation = world.store.get('conversations', message.conversationId)
      if (conversation?.accountId !== world.accountId) return
      if (kind === 'answer') answers.set(conversation.id, answerText(message.contentAttributes))
      else if (message.senderType === 'User' && !isActing) {
        humanAt.set(conversation.id, message.createdAt)
      }
      if (kind === 'message' && message.messageType !== 0) return
      const current = playing.get(conversation.displayId)
      if (current?.hear(kind) || current?.isRun) return
      if (!isOn || !script || hasHuman(conversation.id)) return
      const count = world.store
        .messagesOf(conversation.id)
        .filter(({ messageType }) => messageType === 0).length
      const steps = script({ kind, message, count, random: world.random })
      if (steps.length > 0) void play(conversation.displayId, steps, false)
    },
  }
}

/** What a customer answered, as one line: titles, values, the rating. */
function answerText({ submitted_values }: { readonly [key: string]: Json }): string {
  const rows = Array.isArray(submitted_values) ? submitted_values : [submitted_values]
  return rows
    .filter(isJsonObject)
    .map(({ csat_survey_response, title, value }) => {
      if (isJsonObject(csat_survey_response)) return csat_survey_response.rating
      return title ?? value
    })
    .filter((part) => part !== undefined && part !== null && typeof part !== 'object')
    .join(', ')
}
