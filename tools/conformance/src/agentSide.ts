import type { Answer, Caller } from './caller.ts'
import { identifierOf, succeeded } from './customer.ts'
import type { Line } from './line.ts'
import { listAt, numberAt } from './readJson.ts'
import type { Target } from './target.ts'

/** The agent, by the agents' API. Conversations are named by the id customers know. */
export interface AgentSide {
  /** Calls below the account. */
  readonly call: Caller
  /** Writes a message and gives its id. */
  readonly say: (conversationId: number, content: string, more?: object) => Promise<number>
  readonly note: (conversationId: number, content: string) => Promise<number>
  readonly setTyping: (
    conversationId: number,
    isTyping: boolean,
    isPrivate?: boolean,
  ) => Promise<Answer>
  readonly markSeen: (conversationId: number) => Promise<Answer>
  readonly setStatus: (conversationId: number, status: string) => Promise<Answer>
  readonly deleteMessage: (conversationId: number, messageId: number) => Promise<Answer>
  /** The newest messages, private notes and activity included. */
  readonly messages: (conversationId: number) => Promise<readonly unknown[]>
  /** A socket with the agent's own confirmed subscription. */
  readonly listen: () => Promise<Line>
}

/** Lends a hand to the agent. */
export function createAgentSide(
  call: Caller,
  openLine: () => Promise<Line>,
  { accountId, agent }: Target,
): AgentSide {
  const about = async (
    method: string,
    conversationId: number,
    below: string,
    json?: object,
  ): Promise<Answer> =>
    succeeded(
      await call(method, `/conversations/${conversationId}${below}`, { ...(json && { json }) }),
    )
  const post = async (conversationId: number, message: object): Promise<number> =>
    numberAt((await about('POST', conversationId, '/messages', message)).json, 'id')

  return {
    call,
    say: (conversationId, content, more = {}) => post(conversationId, { content, ...more }),
    note: (conversationId, content) => post(conversationId, { content, private: true }),
    setTyping: (conversationId, isTyping, isPrivate = false) =>
      about('POST', conversationId, '/toggle_typing_status', {
        typing_status: isTyping ? 'on' : 'off',
        is_private: isPrivate,
      }),
    markSeen: (conversationId) => about('POST', conversationId, '/update_last_seen', {}),
    setStatus: (conversationId, status) =>
      about('POST', conversationId, '/toggle_status', { status }),
    deleteMessage: (conversationId, messageId) =>
      about('DELETE', conversationId, `/messages/${messageId}`),
    messages: async (conversationId) =>
      listAt((await about('GET', conversationId, '/messages')).json, 'payload'),
    async listen() {
      const line = await openLine()
      line.subscribe(identifierOf(agent.pubsubToken, { user_id: agent.id, account_id: accountId }))
      await line.frame('confirm_subscription')
      return line
    },
  }
}
