import type { ConversationSnapshot } from '../model/conversation.ts'
import type { ChatState, Conversation, ConversationListState } from './chatState.ts'
import type { ConversationEvent, ConversationSummary } from './chatEvent.ts'
import { isEqual } from './isEqual.ts'
import { withError, withStatus } from './loadable.ts'

/** Everything about conversations but their messages. */
export function reduceConversations(
  list: ConversationListState,
  event: ConversationEvent,
): ConversationListState {
  switch (event.type) {
    case 'conversation.created':
    case 'conversation.updated':
    case 'conversation.status_changed':
      return put(list, event.conversation.id, (known) =>
        mergeSnapshot(known, event.conversation, event.receivedAt),
      )
    case 'conversations.loading':
      return list.status === 'ready' ? list : withStatus(list, 'loading')
    case 'conversations.loaded': {
      const { isPartial, askedAt } = event
      return event.conversations.reduce((result, summary) => putSummary(result, summary, askedAt), {
        ...withStatus(list, 'ready'),
        isPartial,
      })
    }
    case 'conversations.failed':
      return withError(list, event.error)
    case 'conversation.loaded':
      return putSummary(list, event.conversation, event.askedAt)
    case 'conversation.forgotten': {
      const items = list.items.filter(({ id }) => id !== event.conversationId)
      return items.length === list.items.length ? list : { ...list, items }
    }
    case 'conversation.selected':
    case 'conversation.seen':
      return list
  }
}

/** A message moves its conversation to the top. */
export function touchConversation(
  list: ConversationListState,
  conversationId: number,
  createdAt: number,
): ConversationListState {
  const known = list.items.find(({ id }) => id === conversationId)
  if (known === undefined || known.lastActivityAt >= createdAt) return list
  return put(list, conversationId, () => ({ ...known, lastActivityAt: createdAt }))
}

/** The conversation with this id, if it is known. */
export function findConversation(state: ChatState, id: number | null): Conversation | null {
  return state.conversations.items.find((conversation) => conversation.id === id) ?? null
}

function putSummary(
  list: ConversationListState,
  summary: ConversationSummary,
  askedAt: number,
): ConversationListState {
  return put(list, summary.id, (known) => mergeSummary(known, summary, askedAt))
}

function put(
  list: ConversationListState,
  id: number,
  change: (known: Conversation | undefined) => Conversation,
): ConversationListState {
  const known = list.items.find((conversation) => conversation.id === id)
  const changed = change(known)
  if (known !== undefined && isEqual(known, changed)) return list
  const items = [...list.items.filter((conversation) => conversation !== known), changed]
  return {
    ...list,
    items: items.sort((a, b) => b.lastActivityAt - a.lastActivityAt || b.id - a.id),
  }
}

/** Of two events the one with the larger `updatedAt` holds; a seen time never goes back. */
function mergeSnapshot(
  known: Conversation | undefined,
  snapshot: ConversationSnapshot,
  receivedAt: number,
): Conversation {
  if (known !== undefined && snapshot.updatedAt < known.updatedAt) return known
  return {
    id: snapshot.id,
    inboxId: snapshot.inboxId,
    status: snapshot.status,
    ...latestTimes(known, snapshot),
    uuid: known?.uuid ?? null,
    assignee: snapshot.assignee,
    team: snapshot.team,
    labels: snapshot.labels,
    customAttributes: snapshot.customAttributes,
    canReply: snapshot.canReply,
    priority: snapshot.priority,
    createdAt: snapshot.createdAt,
    updatedAt: snapshot.updatedAt,
    heardAt: receivedAt,
  }
}

/** An answer tells the status, unless an event came after the question was asked. */
function mergeSummary(
  known: Conversation | undefined,
  summary: ConversationSummary,
  askedAt: number,
): Conversation {
  const { id, inboxId, status, uuid } = summary
  const isStale = (known?.heardAt ?? -Infinity) > askedAt
  return {
    assignee: null,
    team: null,
    labels: [],
    customAttributes: {},
    canReply: true,
    priority: null,
    createdAt: null,
    updatedAt: 0,
    ...known,
    id,
    inboxId,
    status: isStale && known !== undefined ? known.status : status,
    uuid,
    ...latestTimes(known, summary),
  }
}

type Times = Pick<Conversation, 'contactLastSeenAt' | 'agentLastSeenAt' | 'lastActivityAt'>

function latestTimes(known: Times | undefined, told: Times): Times {
  return {
    contactLastSeenAt: Math.max(known?.contactLastSeenAt ?? 0, told.contactLastSeenAt),
    agentLastSeenAt: Math.max(known?.agentLastSeenAt ?? 0, told.agentLastSeenAt),
    lastActivityAt: Math.max(known?.lastActivityAt ?? 0, told.lastActivityAt),
  }
}
