import type { ConversationRow } from '../data/conversationRow.ts'
import type { JsonObject } from '../data/json.ts'
import {
  isVisibleToContacts,
  type MessageRow,
  type MessageStatus,
  type MessageType,
  type SenderType,
  type SharedThing,
} from '../data/messageRow.ts'
import { InvalidRecord } from '../http/httpError.ts'
import { messageEventView } from '../views/messageView.ts'
import { JOB_DELAY_MS, type World } from '../world.ts'
import { checkMessage } from './checkMessage.ts'
import { type Performer, performerView } from './performer.ts'
import { agentTokens, contactTokens } from './recipients.ts'
import {
  analyseImages,
  shareThings,
  storeAttachments,
  type UploadedFile,
} from './storeAttachments.ts'
import { touchConversation } from './updateConversation.ts'

/** What a message is made of. */
export interface MessageInput {
  readonly content: string | null
  /** Where it differs from the content. */
  readonly processedContent?: string
  readonly messageType: MessageType
  readonly contentType?: string
  readonly contentAttributes?: JsonObject
  readonly isPrivate?: boolean
  /** Default: `sent`. */
  readonly status?: MessageStatus
  readonly sender?: { readonly type: SenderType; readonly id: number }
  readonly files?: readonly UploadedFile[]
  readonly shared?: readonly SharedThing[]
  readonly echoId?: string | number
  readonly performer?: Performer
}

/** Stores a message and sends `message.created`. Throws `InvalidRecord`. */
export function storeMessage(
  world: World,
  conversation: ConversationRow,
  input: MessageInput,
): MessageRow {
  const { store, clock } = world
  const contentType = input.contentType ?? 'text'
  const contentAttributes = input.contentAttributes ?? {}
  const problems = checkMessage(world, conversation, {
    content: input.content,
    contentType,
    contentAttributes,
  })
  if (problems.length > 0) throw new InvalidRecord(problems)
  const now = clock.now()
  const message: MessageRow = {
    id: store.nextId('messages'),
    conversationId: conversation.id,
    inboxId: conversation.inboxId,
    content: input.content,
    processedContent: input.processedContent ?? input.content,
    messageType: input.messageType,
    contentType,
    contentAttributes,
    isPrivate: input.isPrivate ?? false,
    status: input.status ?? 'sent',
    senderType: input.sender?.type ?? null,
    senderId: input.sender?.id ?? null,
    attachments: [
      ...storeAttachments(world, input.files ?? []),
      ...shareThings(world, input.shared ?? []),
    ],
    createdAt: now,
    updatedAt: now,
  }
  store.put('messages', message)
  touchConversation(world, conversation, { lastActivityAt: now })
  publishMessage(world, 'message.created', message, input)
  world.tell({ kind: 'message', message })
  if (message.attachments.some(({ fileType }) => fileType === 'image')) {
    clock.schedule(() => store.transaction(() => analyseImages(world, message.id)), JOB_DELAY_MS)
  }
  return message
}

/** Adds a line of activity, which only agents see. */
export function addActivity(world: World, conversation: ConversationRow, content: string): void {
  storeOwnMessage(world, conversation, { content, messageType: 2 })
}

/** Stores a message of the server itself. It drops one that would pass the flood limit. */
export function storeOwnMessage(
  world: World,
  conversation: ConversationRow,
  input: MessageInput,
): void {
  try {
    storeMessage(world, conversation, input)
  } catch (error) {
    if (!(error instanceof InvalidRecord)) throw error
  }
}

/** Sends an event about a new message; `first.reply.created` is for agents only. */
export function publishMessage(
  world: World,
  name: 'message.created' | 'first.reply.created',
  message: MessageRow,
  { echoId, performer }: Pick<MessageInput, 'echoId' | 'performer'>,
): void {
  const data = {
    // The availability of who wrote it is known only where somebody is logged in.
    ...messageEventView(world, message, performer ? 'told' : 'null', echoId),
    ...performerView(world, performer),
  }
  const conversation = world.store.get('conversations', message.conversationId)
  const isForCustomers = name === 'message.created' && isVisibleToContacts(message)
  const customers = conversation && isForCustomers ? contactTokens(world, conversation) : []
  world.publish({ name, tokens: [...customers, ...agentTokens(world)], data: () => data })
}
