import type { APIRequestContext } from '@playwright/test'
import { DEFAULT_AGENT_TOKEN } from '@unilink/sandbox'

/** The sandbox, as a test reaches into it. */
export interface Server {
  readonly setFault: (name: string, options?: object) => Promise<void>
  readonly clearFaults: () => Promise<void>
  /** Cuts every socket, as a restart does. */
  readonly restart: () => Promise<void>
  /** Writes as the agent without the console; answers when all is stored. */
  readonly say: (conversationId: number, texts: readonly string[]) => Promise<void>
  /** Sends a message of any content type as the agent. */
  readonly ask: (conversationId: number, message: object) => Promise<void>
  /** Opens the conversation as the agent, without the console. */
  readonly markSeen: (conversationId: number) => Promise<void>
  /** Id of the conversation whose newest message is this text. */
  readonly findConversation: (text: string) => Promise<number>
}

/** Reaches into the sandbox at an address. */
export function serverAt(request: APIRequestContext, url: string): Server {
  const agents = `${url}/api/v1/accounts/1/conversations`
  const headers = { api_access_token: DEFAULT_AGENT_TOKEN }
  const post = async (conversationId: number, data: object) => {
    await request.post(`${agents}/${conversationId}/messages`, { headers, data })
  }
  return {
    async setFault(name, options = {}) {
      await request.put(`${url}/sandbox/faults/${name}`, { data: options })
    },
    async clearFaults() {
      await request.delete(`${url}/sandbox/faults`)
    },
    async restart() {
      await request.post(`${url}/sandbox/restart`)
    },
    async say(conversationId, texts) {
      for (const content of texts) await post(conversationId, { content })
    },
    ask: post,
    async markSeen(conversationId) {
      await request.post(`${agents}/${conversationId}/update_last_seen`, { headers })
    },
    async findConversation(text) {
      const answer = await request.get(`${agents}?status=all`, { headers })
      const { data } = await answer.json()
      const found = data.payload.find(
        (row: { messages: { content: string }[] }) => row.messages[0]?.content === text,
      )
      return found.id
    },
  }
}
