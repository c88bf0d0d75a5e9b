import { UniLinkError, type ErrorJson } from '@unilink/core'
import { settings } from './settings.ts'

/** Why messages are not taken from this customer, and what helps. */
export interface ContactProblemExplanation {
  readonly title: string
  readonly advice: 'identity' | 'hash' | 'wait'
}

/** Finds out why the server has not let the customer in. It says no more than that it failed. */
export function explainContactProblem(error: ErrorJson): ContactProblemExplanation {
  if (!UniLinkError.is(error, 'identity-rejected'))
    return { title: 'The server does not take messages now', advice: 'wait' }
  return settings.identity
    ? { title: 'The server does not accept who you are', advice: 'hash' }
    : { title: 'The server does not take visitors', advice: 'identity' }
}
