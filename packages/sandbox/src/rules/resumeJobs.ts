import type { World } from '../world.ts'
import { worldOfAccount } from '../worldOfAccount.ts'
import { storeResponse } from './answerMessage.ts'
import { markMessagesRead } from './markSeen.ts'

/**
 * Does what was left undone when the process ended between an answer and the background job that
 * belongs to it, as the real server's queue would.
 */
export function resumeJobs(world: World): void {
  const { store } = world
  store.transaction(() => {
    for (const { accountId, contactLastSeenAt, id } of store.all('conversations')) {
      if (contactLastSeenAt === null) continue
      markMessagesRead(worldOfAccount(world, accountId), id, contactLastSeenAt)
    }
    for (const message of store.all('messages')) {
      const response = store
        .all('surveyResponses')
        .find(({ messageId }) => messageId === message.id)
      const isWritten = response !== undefined && response.updatedAt >= message.updatedAt
      if (message.contentType === 'input_csat' && !isWritten) storeResponse(world, message)
    }
  })
}
