import { idleConnection } from '../model/connectionState.ts'
import type { ChatState } from './chatState.ts'
import type { Timeline } from './timeline.ts'

/** The picture before anything is known. */
export const initialChatState: ChatState = {
  contact: { status: 'idle', contact: null, isVerified: false, isLinked: false },
  inbox: { status: 'idle', inbox: null },
  connection: idleConnection,
  conversations: { status: 'idle', items: [], isPartial: false },
  currentConversationId: null,
  timelines: {},
  typing: {},
  agents: [],
  seenUpToId: {},
}

/** A conversation nobody has looked into. */
export const emptyTimeline: Timeline = {
  status: 'idle',
  chunks: [],
  pending: [],
  hasOlder: false,
  isLoadingOlder: false,
  oldestId: null,
  holes: [],
  early: [],
}

/** Name of the timeline of a conversation that is not created yet. */
export const DRAFT = 'draft'
