import type { MessageRow } from '../data/messageRow.ts'
import type { Random } from '../ports/random.ts'
import type { ScriptSteps } from './scriptStep.ts'

/** What a script may look at when it decides. */
export interface ScriptOccasion {
  /** Whether the customer wrote a message, or answered one that asked something. */
  readonly kind: 'message' | 'answer'
  readonly message: MessageRow
  /** The customer's messages of this conversation so far. */
  readonly count: number
  readonly random: Random
}

/** Decides what the agent does about what a customer did; no steps: nothing. */
export type AgentScript = (occasion: ScriptOccasion) => ScriptSteps
