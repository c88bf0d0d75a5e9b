/**
 * Recorded requests name sessions, conversations and messages of the real server. This learns from
 * the answers what each of them is called in the sandbox.
 */
export interface Translation {
  /** Learns from an answer of both. */
  readonly learn: (recorded: unknown, given: unknown) => void
  /** Learns what a later request may name: an ETag, where a redirection leads. */
  readonly learnHeaders: (
    recorded: { readonly etag?: string; readonly location?: string },
    given: Headers,
  ) => void
  readonly path: (recorded: string) => string
  readonly text: (recorded: string) => string
}

/** Starts without a word. */
export function createTranslation(): Translation {
  const texts = new Map<string, string>()
  const conversations = new Map<number, number>()
  const messages = new Map<number, number>()
  const contacts = new Map<number, number>()

  function learn(recorded: unknown, given: unknown): void {
    if (Array.isArray(recorded) && Array.isArray(given)) {
      recorded.forEach((item, place) => learn(item, given[place]))
      return
    }
    if (!isObject(recorded) || !isObject(given)) return
    for (const key of ['source_id', 'pubsub_token', 'uuid', 'identifier']) {
      const from = recorded[key]
      const to = given[key]
      if (typeof from === 'string' && typeof to === 'string') texts.set(from, to)
    }
    for (const key of ['data_url', 'thumb_url']) learnFile(recorded[key], given[key])
    const { id } = recorded
    if (typeof id === 'number' && typeof given.id === 'number') {
      if ('pubsub_token' in recorded && 'source_id' in recorded) contacts.set(id, given.id)
      else if ('uuid' in recorded) conversations.set(id, given.id)
      else if ('message_type' in recorded) messages.set(id, given.id)
    }
    for (const key of ['data', 'payload', 'messages', 'attachments'])
      learn(recorded[key], given[key])
  }

  /** Id and signature of a file apart: one request has a wrong signature on purpose. */
  function learnFile(recorded: unknown, given: unknown): void {
    const [from, to] = [recorded, given].map((url) =>
      /redirect\/([^/]+)--([^/]+)\//.exec(String(url)),
    )
    if (!from?.[1] || !from[2] || !to?.[1] || !to[2]) return
    texts.set(from[1], to[1])
    texts.set(from[2], to[2])
  }

  function learnHeaders(
    recorded: { readonly etag?: string; readonly location?: string },
    given: Headers,
  ): void {
    const etag = given.get('etag')
    const location = given.get('location')
    if (recorded.etag && etag) texts.set(recorded.etag, etag)
    if (!recorded.location || !location) return
    texts.set(new URL(recorded.location).pathname, new URL(location).pathname)
  }

  function text(recorded: string): string {
    let translated = recorded
    for (const [from, to] of texts) translated = translated.replaceAll(from, to)
    return translated
      .replaceAll(
        /"in_reply_to":(\d+)/g,
        (_, id: string) => `"in_reply_to":${messages.get(Number(id)) ?? id}`,
      )
      .replaceAll(
        /"contact_id":(\d+)/g,
        (_, id: string) => `"contact_id":${contacts.get(Number(id)) ?? id}`,
      )
  }

  return {
    learn,
    learnHeaders,
    text,
    path: (recorded) =>
      text(recorded)
        .replace(
          /(conversations)\/(\d+)/,
          (_, name: string, id: string) => `${name}/${conversations.get(Number(id)) ?? id}`,
        )
        .replace(
          /(messages)\/(\d+)/,
          (_, name: string, id: string) => `${name}/${messages.get(Number(id)) ?? id}`,
        )
        .replace(
          /(accounts\/\d+\/contacts)\/(\d+)/,
          (_, name: string, id: string) => `${name}/${contacts.get(Number(id)) ?? id}`,
        )
        .replace(
          /(before|after)=(\d+)/,
          (_, name: string, id: string) => `${name}=${messages.get(Number(id)) ?? id}`,
        ),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
