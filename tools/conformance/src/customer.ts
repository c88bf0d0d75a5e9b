import type { Answer, Caller, CallInit } from './caller.ts'
import type { Line } from './line.ts'
import { numberAt, textAt } from './readJson.ts'
import { RowFailure } from './rowFailure.ts'

/** A contact session that a row leads by hand. */
export interface Customer {
  readonly sourceId: string
  readonly pubsubToken: string
  readonly contactId: number
  /** Below the client API's base address. */
  readonly path: string
  /** Calls below its own path. */
  readonly call: Caller
  /** Begins a conversation and gives its id. */
  readonly begin: (input?: object) => Promise<number>
  /** Sends a text, or whatever is given instead. */
  readonly say: (conversationId: number, content: string, more?: object) => Promise<Answer>
  /** A socket with a confirmed subscription to this session's token. */
  readonly listen: () => Promise<Line>
}

/** What the hand of a customer needs. */
export interface CustomerPorts {
  readonly call: Caller
  readonly openLine: () => Promise<Line>
}

/** Takes up a session as an answer of the server describes it. */
export function takeSession(
  { call, openLine }: CustomerPorts,
  inbox: string,
  session: unknown,
): Customer {
  const sourceId = textAt(session, 'source_id')
  const pubsubToken = textAt(session, 'pubsub_token')
  const path = `/inboxes/${inbox}/contacts/${encodeURIComponent(sourceId)}`
  const own = (method: string, below: string, init?: CallInit): Promise<Answer> =>
    call(method, `${path}${below}`, init)

  return {
    sourceId,
    pubsubToken,
    contactId: numberAt(session, 'id'),
    path,
    call: own,
    begin: async (input = {}) =>
      numberAt(succeeded(await own('POST', '/conversations', { json: input })).json, 'id'),
    say: async (conversationId, content, more = {}) =>
      succeeded(
        await own('POST', `/conversations/${conversationId}/messages`, {
          json: { content, ...more },
        }),
      ),
    async listen() {
      const line = await openLine()
      line.subscribe(identifierOf(pubsubToken))
      await line.frame('confirm_subscription')
      return line
    },
  }
}

/** What names a subscription on the wire. */
export function identifierOf(pubsubToken: string, more: object = {}): string {
  return JSON.stringify({ channel: 'RoomChannel', pubsub_token: pubsubToken, ...more })
}

/** The answer, unless the call failed: then what the row is about was not even reached. */
export function succeeded(answer: Answer): Answer {
  if (answer.status === 200) return answer
  throw new RowFailure(`the server answered ${answer.status} to a call this row needs`)
}
