import type { ConsoleState } from './consoleState.ts'

export interface LineDescription {
  readonly kind: 'live' | 'waiting' | 'polling' | 'failed'
  readonly text: string
  /** What the agent should know about it, if anything. */
  readonly notice: string | undefined
}

/** How news come in. */
export function describeLine(state: ConsoleState): LineDescription {
  const { line, hasBeenLive } = state
  if (line === 'live') return { kind: 'live', text: 'Live', notice: undefined }
  // The open conversation is asked for more often than the list, so it knows first that all is well again.
  const isThreadWell = state.thread?.status === 'ready' && state.thread.problem === undefined
  const problem = isThreadWell ? undefined : (state.thread?.problem ?? state.list.problem)
  if (problem !== undefined)
    return { kind: 'failed', text: 'No connection', notice: `No news: ${problem}. Trying again.` }
  if (line === 'connecting') return { kind: 'waiting', text: 'Connecting…', notice: undefined }
  if (!hasBeenLive) return { kind: 'polling', text: 'Asking every few seconds', notice: undefined }
  return {
    kind: 'polling',
    text: 'Asking every few seconds',
    notice: 'The live connection is lost. New messages are fetched every few seconds.',
  }
}
