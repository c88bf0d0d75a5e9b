import { UniLinkError, type ErrorJson } from '@unilink/core'
import { useState } from 'react'

/**
 * Runs a command and tells how it goes: whether it is under way, is done, or why it failed. It runs once
 * at a time, so that its button need not be disabled: a disabled button loses the focus.
 */
export function useCommand<Input>(command: (input: Input) => Promise<unknown>) {
  const [state, setState] = useState<CommandState>({ status: 'idle' })
  const run = (input: Input) => {
    if (state.status === 'running') return
    setState({ status: 'running' })
    command(input).then(
      () => setState({ status: 'done' }),
      (error: unknown) => setState({ status: 'failed', ...(UniLinkError.is(error) && { error }) }),
    )
  }
  return { ...state, run }
}

interface CommandState {
  status: 'idle' | 'running' | 'done' | 'failed'
  error?: ErrorJson
}
