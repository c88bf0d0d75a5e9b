import { expect, it } from 'vitest'
import { openKeptChat } from '../../test/openKeptChat.ts'
import { sealCache } from './cacheSeal.ts'

/** Every field there is, as a path without numbers. */
function fieldsOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, field]) =>
    fieldsOf(field, /^\d+$/.test(name) ? `${path}[]` : `${path}.${name}`),
  )
}

it('has another version as soon as other fields are kept: change it with this list', async () => {
  const chat = openKeptChat()
  chat.client.inbox$.subscribe()
  const id = await chat.begin()
  chat.sandbox.agent.say(id, 'Hi there')
  await chat.settle(2_500)
  const kept = await chat.readKept()

  const { version } = sealCache(kept, 'here')

  expect([version, ...new Set(fieldsOf(kept))]).toMatchInlineSnapshot(`
    [
      1,
      ".contactId",
      ".inbox.identifier",
      ".inbox.isIdentityRequired",
      ".inbox.name",
      ".inbox.timezone",
      ".inbox.workingHours[].dayOfWeek",
      ".inbox.workingHours[].isClosedAllDay",
      ".inbox.workingHours[].isOpenAllDay",
      ".inbox.workingHours[].openHour",
      ".inbox.workingHours[].openMinutes",
      ".inbox.workingHours[].closeHour",
      ".inbox.workingHours[].closeMinutes",
      ".inbox.hasWorkingHours",
      ".inbox.hasSurvey",
      ".inbox.hasGreeting",
      ".conversations[].id",
      ".conversations[].inboxId",
      ".conversations[].status",
      ".conversations[].uuid",
      ".conversations[].contactLastSeenAt",
      ".conversations[].agentLastSeenAt",
      ".conversations[].lastActivityAt",
      ".isPartial",
      ".pages[].conversationId",
      ".pages[].messages[].content",
      ".pages[].messages[].messageType",
      ".pages[].messages[].createdAt",
      ".pages[].messages[].contentType",
      ".pages[].messages[].sender.type",
      ".pages[].messages[].sender.id",
      ".pages[].messages[].sender.name",
      ".pages[].messages[].sender.email",
      ".pages[].messages[].sender.phoneNumber",
      ".pages[].messages[].sender.identifier",
      ".pages[].messages[].sender.avatarUrl",
      ".pages[].messages[].sender.isBlocked",
      ".pages[].messages[].accountId",
      ".pages[].messages[].inboxId",
      ".pages[].messages[].updatedAt",
      ".pages[].messages[].isPrivate",
      ".pages[].messages[].status",
      ".pages[].messages[].externalId",
      ".pages[].messages[].senderType",
      ".pages[].messages[].senderId",
      ".pages[].messages[].processedContent",
      ".pages[].messages[].conversation.assigneeId",
      ".pages[].messages[].conversation.agentUnreadCount",
      ".pages[].messages[].conversation.lastActivityAt",
      ".pages[].messages[].echoId",
      ".pages[].messages[].id",
      ".pages[].messages[].conversationId",
      ".pages[].messages[].sender.availableName",
      ".pages[].messages[].sender.availability",
      ".pages[].messages[].performer.type",
      ".pages[].messages[].performer.id",
      ".pages[].messages[].performer.name",
      ".pages[].messages[].performer.availableName",
      ".pages[].messages[].performer.avatarUrl",
      ".pages[].messages[].performer.availability",
      ".pages[].claims[]",
      ".pages[].watermark",
      ".pages[].hasOlder",
    ]
  `)
})
