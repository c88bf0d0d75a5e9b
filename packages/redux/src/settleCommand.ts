import { miniSerializeError, nanoid, type Dispatch } from '@reduxjs/toolkit'
import { UniLinkError, type Client } from '@unilink/core'
import type { Command } from './command.ts'

/** Runs a command and tells the store how it goes, in the words of Redux Toolkit's async thunks. */
export function settleCommand(
  { type, meta: { arg, signal }, run }: Command<unknown>,
  client: Client,
  dispatch: Dispatch,
): Promise<unknown> {
  const requestId = nanoid()
  function tell(requestStatus: 'pending' | 'fulfilled' | 'rejected', outcome: object): void {
    dispatch({
      type: `${type}/${requestStatus}`,
      ...outcome,
      meta: {
        arg,
        requestId,
        requestStatus,
        ...(requestStatus === 'rejected' && { aborted: signal?.aborted ?? false }),
      },
    })
  }

  tell('pending', {})
  return Promise.resolve(run(client)).then(
    (payload) => {
      tell('fulfilled', { payload })
      return payload
    },
    (error: unknown) => {
      tell('rejected', {
        error: error instanceof UniLinkError ? error.toJSON() : miniSerializeError(error),
      })
      throw error
    },
  )
}
