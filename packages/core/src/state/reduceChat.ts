import type { Message } from '../model/message.ts'
import type { AgentSender } from '../model/sender.ts'
import type { ChatEvent, ChatEventBatch, ConversationEvent, TimelineEvent } from './chatEvent.ts'
import type { ChatState } from './chatState.ts'
import { DRAFT, emptyTimeline, initialChatState } from './initialState.ts'
import { withError, withStatus } from './loadable.ts'
import { meetAgent, reducePresence } from './reduceAgents.ts'
import { findConversation, reduceConversations, touchConversation } from './reduceConversations.ts'
import { reduceSeen, reduceTimeline } from './reduceTimeline.ts'
import type { Timeline } from './timeline.ts'

/**
 * The picture after a fact. Pure and total; facts from the server are idempotent and, among socket
 * events, free of order.
 */
export function reduceChat(state: ChatState, event: ChatEvent | ChatEventBatch): ChatState {
  switch (event.type) {
    case 'batch':
      return event.events.reduce(reduceChat, state)

    case 'contact.loading':
      return change(state, { contact: withStatus(state.contact, 'loading') })
    case 'contact.loaded': {
      const { contact, isVerified, isLinked } = event
      const status = contact === null ? 'idle' : 'ready'
      return change(state, { contact: { status, contact, isVerified, isLinked } })
    }
    case 'contact.failed':
      return change(state, { contact: withError(state.contact, event.error) })
    case 'contact.forgotten':
      return forget(state)
    case 'contact.left':
      return { ...initialChatState, inbox: state.inbox, connection: state.connection }

    case 'inbox.loading':
      return change(state, { inbox: withStatus(state.inbox, 'loading') })
    case 'inbox.loaded':
      return change(state, { inbox: { status: 'ready', inbox: event.inbox } })
    case 'inbox.failed':
      return change(state, { inbox: withError(state.inbox, event.error) })

    case 'connection.changed': {
      const isCut = event.connection.status !== 'connected'
      return change(state, {
        connection: event.connection,
        typing: isCut && Object.keys(state.typing).length > 0 ? {} : state.typing,
      })
    }
    case 'presence.update':
      return change(state, { agents: reducePresence(state.agents, event.agents) })

    case 'conversation.typing_on':
      return setTyping(
        change(state, { agents: meetAgent(state.agents, event.agent) }),
        event.conversationId,
        (typing) => [...typing.filter(({ id }) => id !== event.agent.id), event.agent],
      )
    case 'conversation.typing_off':
      return stopTyping(state, event.conversationId, event.agent)

    case 'conversations.loading':
    case 'conversations.loaded':
    case 'conversations.failed':
      return followSeen(
        change(state, { conversations: reduceConversations(state.conversations, event) }),
      )
    case 'conversation.created':
    case 'conversation.updated':
    case 'conversation.status_changed':
    case 'conversation.loaded': {
      const conversations = reduceConversations(state.conversations, event)
      return followSeen(touch(change(state, { conversations }), event.conversation.id))
    }
    case 'conversation.forgotten':
      return forgetConversation(state, event)
    case 'conversation.selected':
      return select(state, event.conversationId)
    case 'conversation.seen': {
      const { conversationId, upToId } = event
      if ((state.seenUpToId[conversationId] ?? 0) >= upToId) return state
      return { ...state, seenUpToId: { ...state.seenUpToId, [conversationId]: upToId } }
    }

    case 'message.created':
    case 'message.sent':
      return arrive(tellTimeline(state, event), event.message)
    case 'message.updated':
      return touch(tellTimeline(state, event), event.message.conversationId)
    case 'messages.loaded':
      return meetSenders(tellTimeline(state, event), event.messages)
    case 'message.answered':
    case 'message.repeated':
    case 'message.queued':
    case 'message.sending':
    case 'message.unknown':
    case 'message.failed':
    case 'message.discarded':
    case 'messages.loading':
    case 'messages.failed':
      return tellTimeline(state, event)
  }
}

/** A fact about the messages of one conversation. */
function tellTimeline(state: ChatState, event: TimelineEvent): ChatState {
  const { conversationId } = 'conversationId' in event ? event : event.message
  return setTimeline(state, conversationId, (timeline, agentLastSeenAt) =>
    reduceTimeline(timeline, event, agentLastSeenAt),
  )
}

/** The conversations are gone with the session; what was not sent waits for the next one. */
function forget(state: ChatState): ChatState {
  const pending = Object.values(state.timelines).flatMap((timeline) => timeline.pending)
  const unsent = pending.map((item) => ({ ...item, conversationId: null }))
  return {
    ...initialChatState,
    inbox: state.inbox,
    connection: state.connection,
    agents: state.agents,
    timelines: unsent.length === 0 ? {} : { [DRAFT]: { ...emptyTimeline, pending: unsent } },
  }
}

/** What was not sent stays, so that it can be sent elsewhere or discarded. */
function forgetConversation(
  state: ChatState,
  event: ConversationEvent & { type: 'conversation.forgotten' },
): ChatState {
  const { conversationId: id } = event
  const { [id]: timeline, ...timelines } = state.timelines
  const { [id]: typing, ...othersTyping } = state.typing
  const { [id]: upToId, ...seenUpToId } = state.seenUpToId
  const pending = timeline?.pending ?? []
  const isCurrent = state.currentConversationId === id
  return change(state, {
    conversations: reduceConversations(state.conversations, event),
    ...(isCurrent && { currentConversationId: null }),
    ...(timeline && {
      timelines:
        pending.length > 0 ? { ...timelines, [id]: { ...emptyTimeline, pending } } : timelines,
    }),
    ...(typing && { typing: othersTyping }),
    ...(upToId !== undefined && { seenUpToId }),
  })
}

/** Drafts move into the conversation that was made for them. */
function select(state: ChatState, conversationId: number | null): ChatState {
  const { [DRAFT]: draft, ...timelines } = state.timelines
  const selected = change(state, { currentConversationId: conversationId })
  if (draft === undefined || conversationId === null) return selected
  const timeline = timelines[conversationId] ?? emptyTimeline
  const moved = draft.pending.map((item) => ({ ...item, conversationId }))
  return {
    ...selected,
    timelines: {
      ...timelines,
      [conversationId]: { ...timeline, pending: [...timeline.pending, ...moved] },
    },
  }
}

/** Who wrote is met, no longer types, and has moved the conversation to the top. */
function arrive(state: ChatState, message: Message): ChatState {
  const { conversationId, sender } = message
  const touched = touch(meetSenders(state, [message]), conversationId)
  return sender?.type === 'user' ? stopTyping(touched, conversationId, sender) : touched
}

/** A conversation stands where its newest message puts it, whichever of the two was heard of first. */
function touch(state: ChatState, conversationId: number): ChatState {
  const newest = state.timelines[conversationId]?.chunks.at(-1)?.at(-1)
  if (newest === undefined) return state
  const { conversations } = state
  return change(state, {
    conversations: touchConversation(conversations, conversationId, newest.createdAt),
  })
}

function meetSenders(state: ChatState, messages: readonly Message[]): ChatState {
  const agents = messages.reduce(
    (met, { sender }) => (sender?.type === 'user' ? meetAgent(met, sender) : met),
    state.agents,
  )
  return change(state, { agents })
}

function stopTyping(state: ChatState, conversationId: number, agent: AgentSender): ChatState {
  if (!state.typing[conversationId]?.some(({ id }) => id === agent.id)) return state
  return setTyping(state, conversationId, (typing) => typing.filter(({ id }) => id !== agent.id))
}

function setTyping(
  state: ChatState,
  conversationId: number,
  update: (typing: readonly AgentSender[]) => readonly AgentSender[],
): ChatState {
  const { [conversationId]: typing = [], ...others } = state.typing
  const updated = update(typing)
  return {
    ...state,
    typing: updated.length === 0 ? others : { ...others, [conversationId]: updated },
  }
}

/** Own messages become seen when a conversation tells that the agents have looked. */
function followSeen(state: ChatState): ChatState {
  return state.conversations.items.reduce(
    (result, { id }) => (id in result.timelines ? setTimeline(result, id, reduceSeen) : result),
    state,
  )
}

function setTimeline(
  state: ChatState,
  conversationId: number | null,
  update: (timeline: Timeline, agentLastSeenAt: number) => Timeline,
): ChatState {
  const name = conversationId ?? DRAFT
  const timeline = state.timelines[name] ?? emptyTimeline
  const agentLastSeenAt = findConversation(state, conversationId)?.agentLastSeenAt ?? 0
  const updated = update(timeline, agentLastSeenAt)
  return updated === timeline
    ? state
    : { ...state, timelines: { ...state.timelines, [name]: updated } }
}

/** Replaces parts of the state; the same parts leave it the same. */
function change(state: ChatState, parts: Partial<ChatState>): ChatState {
  const keys = Object.keys(parts) as (keyof ChatState)[] // the type above allows no others
  return keys.every((key) => parts[key] === state[key]) ? state : { ...state, ...parts }
}
