/** A message that a frame tells of. */
export interface CreatedRow {
  readonly id: number
  readonly echoId: string | undefined
}

/** The message of a frame that tells of a new one. */
export function readCreated(text: string): CreatedRow | undefined {
  // Most frames are pings: they are not worth parsing.
  if (!text.includes('"message.created"')) return undefined
  let frame: { message?: { event?: string; data?: { id: unknown; echo_id?: unknown } } }
  try {
    frame = JSON.parse(text) as typeof frame
  } catch {
    return undefined // a fault has broken it
  }
  const { event, data } = frame.message ?? {}
  if (event !== 'message.created' || typeof data?.id !== 'number') return undefined
  return { id: data.id, echoId: data.echo_id ? String(data.echo_id) : undefined }
}

/** The echo id of a message on its way to the server. */
export function readEchoId(body: string | FormData | undefined): string | undefined {
  if (typeof body === 'string') return /"echo_id":"([^"]*)"/.exec(body)?.[1]
  return body?.get('echo_id')?.toString()
}
