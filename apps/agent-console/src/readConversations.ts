import type { AgentApi } from './agentApi.ts'
import type { WireConversation } from './wire.ts'

export interface ReadConversations {
  readonly rows: readonly WireConversation[]
  readonly hasMore: boolean
}

/** Set by the server. A shorter page is the last one. */
const pageSize = 25

/** Reads some pages of the list, one after the other. */
export async function readConversations(
  api: Pick<AgentApi, 'listConversations'>,
  status: string,
  firstPage: number,
  lastPage: number,
): Promise<ReadConversations> {
  const rows: WireConversation[] = []
  for (let page = firstPage; page <= lastPage; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the page before may be the last
    const read = await api.listConversations(status, page)
    rows.push(...read)
    if (read.length < pageSize) return { rows, hasMore: false }
  }
  return { rows, hasMore: true }
}
