import type { Random } from '../ports/random.ts'
import type { SandboxAgent } from '../sandboxAgent.ts'

/** What a step may look at when its time has come. */
export interface ScriptMoment {
  /** The customer's name. */
  readonly name: string
  /** What the customer wrote last. */
  readonly text: string
  /** What the customer answered last, or nothing. */
  readonly answer: string
  readonly random: Random
}

/** What a script can wait for: an answer to something asked, or any word of the customer. */
export type Awaited = 'answer' | 'message'

/** One thing the scripted agent does. */
export interface ScriptStep {
  /** Milliseconds after the step before it; of two numbers, chance picks one between them. */
  readonly afterMs?: number | readonly [least: number, most: number]
  /** Comes only after the customer did this. */
  readonly waitFor?: Awaited
  readonly run?: (agent: SandboxAgent, conversationId: number, moment: ScriptMoment) => void
}

/** Steps as code writes them down: one, or several that belong together. */
export type ScriptSteps = readonly (ScriptStep | readonly ScriptStep[])[]
