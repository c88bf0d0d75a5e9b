import type { Params } from './params.ts'

/** The caller's own id of the message, given back in the event as it came. */
export function echoIdOf(params: Params): string | number | undefined {
  const echoId = params.echo_id
  return typeof echoId === 'string' || typeof echoId === 'number' ? echoId : undefined
}
