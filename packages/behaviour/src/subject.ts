import type { Stage } from './stage.ts'

/** What a chat does about one subject: each title is a fact, written once for all drivers. */
export interface Subject {
  readonly name: string
  readonly cases: Readonly<Record<string, BehaviourCase>>
}

/** Plays one case; a rejection is a failure. */
export type BehaviourCase = (stage: Stage) => Promise<void>
