import { UniLinkError } from '@unilink/core'
import { settings } from './settings.ts'

/** Why there is no chat to show, and which advice helps. */
export interface ProblemExplanation {
  readonly title: string
  readonly advice: 'inbox' | 'server' | 'other'
  /** How the advice begins, or all of it. */
  readonly lead: string
}

/** Finds out what is wrong: the settings, the server or something else. */
export function explainProblem(error: unknown): ProblemExplanation {
  if (!settings.inbox) {
    const lead = 'This page does not know which inbox to open.'
    return { title: 'Which inbox?', advice: 'inbox', lead }
  }
  if (UniLinkError.is(error, 'not-found')) {
    const lead = 'The server answers, but it does not know this inbox.'
    return { title: 'There is no such inbox', advice: 'inbox', lead }
  }
  if (UniLinkError.is(error) && error.kind === 'request')
    return {
      title: 'The server does not answer',
      advice: 'server',
      lead: 'Check that it runs and that this page may call it:',
    }
  const lead = error instanceof Error || UniLinkError.is(error) ? error.message : String(error)
  return { title: 'This chat cannot be opened', advice: 'other', lead }
}
