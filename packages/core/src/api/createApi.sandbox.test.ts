import { createSandbox, type Sandbox } from '@unilink/sandbox'
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs'
import { expect, test } from 'vitest'
import type { Message } from '../model/message.ts'
import { createApi, type Api } from './createApi.ts'
import type { CreateMessageInput } from './messages.ts'

const sourceId = 'device-1'

/** A sandbox, the API to it, and the calls a chat begins with. */
function aServer(): {
  readonly sandbox: Sandbox
  readonly api: Api
  readonly begin: () => Promise<number>
  readonly send: (conversationId: number, input: CreateMessageInput) => Promise<Message>
} {
  const sandbox = createSandbox()
  const { url, inbox, fetch } = sandbox
  const api = createApi({ url, inbox: inbox.identifier, fetch })
  return {
    sandbox,
    api,
    begin: async () => {
      await firstValueFrom(api.contacts.create({ sourceId, name: 'Amara' }))
      const { id } = await firstValueFrom(api.conversations.create(sourceId))
      return id
    },
    send: async (conversationId, input) => {
      const event = await lastValueFrom(api.messages.create(sourceId, conversationId, input))
      if (event.kind !== 'message') throw new Error('the last event is no message')
      return event.message
    },
  }
}

test('loads the inbox', async () => {
  const { sandbox, api } = aServer()

  const inbox = await firstValueFrom(api.inbox.get())

  expect(inbox).toMatchObject({ identifier: sandbox.inbox.identifier, isIdentityRequired: false })
  expect(inbox.workingHours).toHaveLength(7)
})

test('makes a contact, takes it up again, and tells more about it', async () => {
  const { api } = aServer()

  const made = await firstValueFrom(api.contacts.create({ sourceId, name: 'Amara' }))
  const again = await firstValueFrom(api.contacts.create({ sourceId, name: 'Somebody' }))
  const loaded = await firstValueFrom(api.contacts.get(sourceId))
  const updated = await firstValueFrom(
    api.contacts.update(sourceId, {
      email: 'Amara@Example.com',
      phoneNumber: '+14155550123',
      customAttributes: { plan: 'pro' },
    }),
  )

  expect(made).toMatchObject({ sourceId, name: 'Amara', email: null })
  expect(again).toEqual(made)
  expect(loaded).toEqual(made)
  expect(updated).toMatchObject({
    id: made.id,
    email: 'amara@example.com',
    phoneNumber: '+14155550123',
    customAttributes: { plan: 'pro' },
    contactType: 'lead',
  })
})

test('escapes the dot in a sourceId', async () => {
  const { api } = aServer()

  await firstValueFrom(api.contacts.create({ sourceId: 'v1.device' }))

  await expect(firstValueFrom(api.contacts.get('v1.device'))).resolves.toMatchObject({
    sourceId: 'v1.device',
  })
})

test('shows an identity, and has a wrong one rejected', async () => {
  const { sandbox, api } = aServer()
  const identity = { identifier: 'cust-77', identifierHash: sandbox.signIdentity('cust-77') }
  const wrong = { identifier: 'cust-78', identifierHash: identity.identifierHash }

  await firstValueFrom(api.contacts.create({ sourceId, ...identity }))
  const updated = await firstValueFrom(api.contacts.update(sourceId, identity))
  const shown = await firstValueFrom(api.contacts.get(sourceId, identity))
  const refused = firstValueFrom(api.contacts.get(sourceId, wrong))

  expect(updated.identifier).toBe('cust-77')
  expect(shown.id).toBe(updated.id)
  await expect(refused).rejects.toMatchObject({ code: 'identity-rejected', isRetryable: false })
})

test('begins, lists, loads and resolves a conversation', async () => {
  const { api } = aServer()
  await firstValueFrom(api.contacts.create({ sourceId }))

  const made = await firstValueFrom(
    api.conversations.create(sourceId, { customAttributes: { order: 7 } }),
  )
  const listed = await firstValueFrom(api.conversations.list(sourceId))
  const loaded = await firstValueFrom(api.conversations.get(sourceId, made.id))
  const resolved = await firstValueFrom(api.conversations.resolve(sourceId, made.id))

  expect(made).toMatchObject({ status: 'open', messages: [] })
  expect(listed.map(({ id }) => id)).toEqual([made.id])
  expect(loaded.uuid).toBe(made.uuid)
  expect(resolved).toMatchObject({ id: made.id, status: 'resolved' })
})

test('tells of typing and of what was seen', async () => {
  const { api, begin } = aServer()
  const id = await begin()

  await firstValueFrom(api.conversations.setTyping(sourceId, id, true))
  await firstValueFrom(api.conversations.setTyping(sourceId, id, false))
  await firstValueFrom(api.conversations.markSeen(sourceId, id))

  const { contactLastSeenAt } = await firstValueFrom(api.conversations.get(sourceId, id))
  expect(contactLastSeenAt).toBeGreaterThan(0)
})

test('sends texts and reads them back by pages', async () => {
  const { api, begin, send } = aServer()
  const id = await begin()
  const texts = Array.from({ length: 25 }, (_, index) => `text ${index}`)
  for (const content of texts) await send(id, { content })

  const newest = await firstValueFrom(api.messages.list(sourceId, id))
  const older = await firstValueFrom(
    api.messages.list(sourceId, id, { before: newest[0]?.id ?? 0 }),
  )

  expect([...older, ...newest].map(({ content }) => content)).toEqual(texts)
  expect(newest[0]).toMatchObject({ messageType: 'incoming', sender: { type: 'contact' } })
})

test('sends files', async () => {
  const { begin, send } = aServer()
  const id = await begin()
  const files = [new File(['hello'], 'note.txt', { type: 'text/plain' })]

  const message = await send(id, { content: 'here', files })

  expect(message).toMatchObject({
    content: 'here',
    attachments: [{ fileType: 'file', fileSize: 5 }],
  })
})

test('answers what an agent or bot asks', async () => {
  const { api, begin, send } = aServer()
  const id = await begin()
  const message = await send(id, { content: 'Hello' })

  const answered = await firstValueFrom(
    api.messages.answer(sourceId, id, message.id, [{ title: 'Refund', value: 'refund' }]),
  )

  expect(answered.contentAttributes.submittedValues).toEqual([{ title: 'Refund', value: 'refund' }])
})

test('loads and answers the survey after a conversation', async () => {
  const { sandbox, api, begin, send } = aServer()
  sandbox.updateInbox({ csatEnabled: true })
  const id = await begin()
  await send(id, { content: 'Thank you' })
  const { uuid } = await firstValueFrom(api.conversations.resolve(sourceId, id))

  const survey = await firstValueFrom(api.surveys.get(uuid ?? ''))
  const answered = await firstValueFrom(
    api.surveys.answer(uuid ?? '', { rating: 5, feedbackMessage: 'Quick' }),
  )

  expect(survey).toMatchObject({ response: null, displayType: 'emoji' })
  expect(answered.id).toBe(survey.id)
})

test.each<[string, (api: Api) => Promise<unknown>]>([
  ['contact', (api) => firstValueFrom(api.contacts.get('nobody'))],
  ['conversation', (api) => firstValueFrom(api.conversations.get(sourceId, 999))],
  ['message', (api) => firstValueFrom(api.messages.answer(sourceId, 1, 999, []))],
  ['survey', (api) => firstValueFrom(api.surveys.get('9d3f6b2e-71c4-4f0a-8e5d-2b6a9c1d7f30'))],
])('says that there is no such %s', async (_, call) => {
  const { api, begin } = aServer()
  await begin()

  await expect(call(api)).rejects.toMatchObject({ code: 'not-found', status: 404 })
})

test('says where to look up an inbox that is not there', async () => {
  const { url, fetch } = createSandbox()
  const api = createApi({ url, inbox: 'nowhere', fetch })

  await expect(firstValueFrom(api.contacts.create())).rejects.toThrow(
    'Settings → Inboxes → the API inbox → Configuration',
  )
})

test('emits the message and completes', async () => {
  const { api, begin } = aServer()
  const id = await begin()

  const events = await lastValueFrom(
    api.messages.create(sourceId, id, { content: 'Hello' }).pipe(toArray()),
  )

  expect(events.map(({ kind }) => kind)).toEqual(['message'])
})
