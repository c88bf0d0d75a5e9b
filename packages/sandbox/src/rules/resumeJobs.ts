import type { World } from '../world.ts'
import { worldOfAccount } from '../worldOfAccount.ts'
import { awaitIdleness } from './autoResolve.ts'
import { storeResponse } from './answerMessage.ts'
import { markMessagesRead } from './markSeen.ts'

/**
 * Does what was left undone when the process ended between an answer and the background job that
 * belongs to it, as the real server's queue would.
 */
export function resumeJobs(world: World): void {
  const { store } = world
  store.transaction(() => {
    for (const conversation of store.all('conversations')) {
      const { accountId, contactLastSeenAt, id } = conversation
      awaitIdleness(worldOfAccount(world, accountId), conversation)
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
