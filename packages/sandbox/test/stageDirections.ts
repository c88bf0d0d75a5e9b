import type { Sandbox } from '../src/index.ts'
import type { MessageRow, SharedThing } from '../src/data/messageRow.ts'
import { createConversation } from '../src/rules/createConversation.ts'
import { storeMessage, type MessageInput } from '../src/rules/storeMessage.ts'
import type { World } from '../src/world.ts'

/** What a note of a recording can change. */
export interface Stage {
  readonly sandbox: Sandbox
  /** What was done on the recorded server by hand, past its calls, is done here past them too. */
  readonly world: World
}

/** What was done by hand: by recording, then by the text of its note. `start`: before all. */
export const STAGE_DIRECTIONS: Readonly<
  Record<string, Readonly<Record<string, (stage: Stage) => void>>>
> = {
  agent_console: {
    start({ sandbox, world }) {
      for (const { id, title } of world.store.all('labels')) {
        if (title !== 'billing') world.store.remove('labels', id)
      }
      addConversations(world, 33, 1)
      const [first, second, third, assigned] = sandbox.rows.conversations
      for (const row of [first, second, third]) {
        if (row) world.store.put('conversations', { ...row, status: 'resolved' })
      }
      if (assigned) world.store.put('conversations', { ...assigned, assigneeId: 2 })
    },
  },
  agent_conversation_list: {
    start({ sandbox, world }) {
      addConversations(world, 1, 3)
      const [row] = sandbox.rows.conversations
      if (row) world.store.put('conversations', { ...row, status: 'resolved' })
    },
  },
  cable_presence: {
    'server side: auto_offline=false for Bob': ({ sandbox }) =>
      sandbox.agents[1]?.setAutoOffline(false),
    'server side: auto_offline=true for Bob again': ({ sandbox }) =>
      sandbox.agents[1]?.setAutoOffline(true),
  },
  messages_create_list: {
    'server side: content of the 150000-character message shortened in the table so that later lists stay readable':
      ({ sandbox, world }) => {
        const long = sandbox.rows.messages.find(({ content }) => (content?.length ?? 0) > 1000)
        if (long) world.store.put('messages', { ...long, content: 'shortened' })
      },
  },
  messages_update: {
    'server side: input_select message made invalid (items removed) so that save fails': ({
      sandbox,
      world,
    }) => {
      const select = sandbox.rows.messages.find(({ contentType }) => contentType === 'input_select')
      if (select) world.store.put('messages', { ...select, contentAttributes: { items: [] } })
    },
  },
  too_many_messages: {
    'server side: 199 more messages of this minute inserted directly in the table (no frames)': ({
      sandbox,
      world,
    }) => {
      const [first] = sandbox.rows.messages
      for (let count = 1; first && count < 199; count += 1) {
        world.store.put('messages', { ...first, id: world.store.nextId('messages') })
      }
    },
    'server side: a minute passes (created_at moved back)': ({ sandbox, world }) => {
      for (const row of sandbox.rows.messages) {
        world.store.put('messages', { ...row, createdAt: row.createdAt - 60_000 })
      }
    },
  },
  message_and_attachment_kinds: {
    'server side: avatars attached to the contact, agent Ada and the bot': ({ sandbox, world }) => {
      const [contact] = sandbox.rows.contacts
      if (contact) world.store.put('contacts', { ...contact, avatarUrl: AVATAR })
      sandbox.agent.setAvatar(AVATAR)
      sandbox.bot.setAvatar(AVATAR)
    },
    ...Object.fromEntries(
      [
        'text',
        'input_text',
        'input_textarea',
        'input_email',
        'incoming_email',
        'integrations',
        'sticker',
      ].map((contentType) => [
        `server side: content_type ${contentType}`,
        adding({ content: `kind ${contentType}`, contentType }),
      ]),
    ),
    'server side: template without sender': adding({
      content: 'template',
      messageType: 3,
      sender: undefined,
    }),
    'server side: activity': adding({ content: 'activity', messageType: 2, sender: undefined }),
    'server side: outgoing without sender': adding({ content: 'no sender', sender: undefined }),
    'server side: dyte integration': adding({
      content: 'video call',
      contentType: 'integrations',
      contentAttributes: { type: 'dyte', data: { meeting_id: 'meeting-1' } },
    }),
    'server side: is_unsupported': adding({ contentAttributes: { is_unsupported: true } }),
    'server side: external_error and status failed': adding({
      content: 'failed',
      status: 'failed',
      contentAttributes: { external_error: 'gateway down' },
    }),
    'server side: attachment location': sharing({
      fileType: 'location',
      latitude: 52.5,
      longitude: 13.4,
      title: 'Office',
      url: 'https://maps.example.test/x',
    }),
    'server side: attachment fallback': sharing({
      fileType: 'fallback',
      title: 'A link',
      url: 'https://example.test/fallback',
    }),
    'server side: attachment contact': sharing({
      fileType: 'contact',
      phoneNumber: '+14155550123',
      firstName: 'Card',
      lastName: 'Person',
    }),
  },
}

const AVATAR = 'http://sandbox.test/rails/active_storage/representations/redirect/1/avatar.png'

function sharing(thing: SharedThing): (stage: Stage) => void {
  return adding({ shared: [thing] })
}

/** Adds a message of the agent to the only conversation, as a console of the server would. */
function adding(
  input: Partial<Omit<MessageInput, 'sender'>> & {
    sender?: undefined
    status?: MessageRow['status']
  },
): (stage: Stage) => void {
  return ({ sandbox, world }) => {
    const [conversation] = sandbox.rows.conversations
    if (!conversation) return
    const sender = { type: 'User', id: sandbox.agent.id } as const
    storeMessage(world, conversation, { content: null, messageType: 1, sender, ...input })
  }
}

/** Conversations of earlier recordings, which were still there. */
function addConversations(world: World, count: number, inboxId: number): void {
  const { store } = world
  const now = world.clock.now() - 60_000
  for (let number = 0; number < count; number += 1) {
    const contactId = store.nextId('contacts')
    store.put('contacts', {
      id: contactId,
      accountId: world.accountId,
      name: 'Jobe',
      email: null,
      phoneNumber: null,
      identifier: null,
      additionalAttributes: {},
      customAttributes: {},
      avatarUrl: '',
      isBlocked: false,
      createdAt: now,
      updatedAt: now,
      lastActivityAt: now,
    })
    const sessionId = store.nextId('sessions')
    store.put('sessions', {
      id: sessionId,
      contactId,
      inboxId,
      sourceId: `earlier-${number}`,
      pubsubToken: `earlier-${number}`,
      isHmacVerified: false,
      createdAt: now,
      updatedAt: now,
    })
    const session = store.get('sessions', sessionId)
    if (session) createConversation(world, session, {})
  }
}
