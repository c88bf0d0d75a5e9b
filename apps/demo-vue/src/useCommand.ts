import { UniLinkError, type ErrorJson } from '@unilink/core'
import { shallowRef } from 'vue'

/**
 * Runs a command and tells how it goes: whether it is under way, is done, or why it failed. It runs once
 * at a time, so that its button need not be disabled: a disabled button loses the focus.
 */
export function useCommand<Input>(command: (input: Input) => Promise<unknown>) {
  const status = shallowRef<'idle' | 'running' | 'done' | 'failed'>('idle')
  const error = shallowRef<ErrorJson>()
  const run = async (input: Input) => {
    if (status.value === 'running') return
    status.value = 'running'
    error.value = undefined
    try {
      await command(input)
      status.value = 'done'
    } catch (reason) {
      status.value = 'failed'
      if (UniLinkError.is(reason)) error.value = reason
    }
  }
  return { status, error, run }
}
