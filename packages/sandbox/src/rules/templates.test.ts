import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'
import type { SandboxInboxSettings, WorkingHour } from '../index.ts'
import { DEFAULT_INBOX_SETTINGS } from '../data/inboxRow.ts'
import { isOpenNow } from './workingHours.ts'

const CLOSED: Partial<SandboxInboxSettings> = {
  workingHoursEnabled: true,
  workingHours: DEFAULT_INBOX_SETTINGS.workingHours.map((day) => ({
    ...day,
    isClosedAllDay: true,
  })),
  outOfOfficeMessage: 'We are closed.',
}
const GREETING: Partial<SandboxInboxSettings> = {
  greetingEnabled: true,
  greetingMessage: 'Hello {{contact.name}}!',
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

async function templatesAfter(
  inbox: Partial<SandboxInboxSettings>,
  act: (
    scene: ReturnType<typeof aSandbox> & { send: () => Promise<unknown>; id: number },
  ) => unknown,
): Promise<(string | null)[]> {
  const scene = aSandbox({ inbox })
  const customer = await scene.aCustomer({ name: 'Mesa' })
  await act({ ...scene, send: () => customer.send('Hello?'), id: customer.conversationId })
  return scene.sandbox.rows.messages
    .filter(({ messageType }) => messageType === 3)
    .map(({ content }) => content)
}

describe('a greeting', () => {
  it('is sent once, after the first message', async () => {
    const sent = await templatesAfter(GREETING, async ({ send }) => {
      await send()
      await send()
    })

    expect(sent).toEqual(['Hello Mesa!'])
  })

  it('is dropped where it would pass the flood limit, and harms nothing', async () => {
    const { aCustomer, sandbox } = aSandbox({ inbox: GREETING, maxMessagesPerMinute: 1 })
    const customer = await aCustomer()

    expect((await customer.send('Hello?')).status).toBe(200)
    expect(sandbox.rows.messages).toHaveLength(1)
  })

  it('is not sent where an agent spoke first, nor where the inbox says that it is closed', async () => {
    const spoken = await templatesAfter(GREETING, async ({ id, sandbox, send }) => {
      sandbox.agent.say(id, 'Hi')
      await send()
    })
    const closed = await templatesAfter({ ...GREETING, ...CLOSED }, ({ send }) => send())

    expect([spoken, closed]).toEqual([[], ['We are closed.']])
  })
})

describe('an out-of-office message', () => {
  it('is sent once a day', async () => {
    const sent = await templatesAfter(CLOSED, async ({ clock, send }) => {
      await send()
      await send()
      await clock.advance(24 * HOUR_MS)
      await send()
    })

    expect(sent).toEqual(['We are closed.', 'We are closed.'])
  })

  it('is not sent while an agent answers, private notes apart', async () => {
    const answered = await templatesAfter(CLOSED, async ({ id, sandbox, send }) => {
      sandbox.agent.say(id, 'Hi')
      await send()
    })
    const noted = await templatesAfter(CLOSED, async ({ id, sandbox, send }) => {
      sandbox.agent.note(id, 'Hm')
      await send()
    })

    expect([answered, noted]).toEqual([[], ['We are closed.']])
  })
})

describe('working hours', () => {
  const monday = (change: Partial<WorkingHour>): Parameters<typeof isOpenNow>[0] => ({
    ...DEFAULT_INBOX_SETTINGS,
    id: 1,
    accountId: 1,
    identifier: '',
    hmacToken: '',
    workingHoursEnabled: true,
    workingHours: DEFAULT_INBOX_SETTINGS.workingHours.map((day) =>
      day.dayOfWeek === 1 ? { ...day, ...change } : { ...day, isClosedAllDay: true },
    ),
  })

  it.each([
    [{}, '2026-01-05T08:59:59Z', false],
    [{}, '2026-01-05T09:00:00Z', true],
    [{}, '2026-01-05T17:00:00Z', true],
    [{}, '2026-01-05T17:00:01Z', false],
    [{}, '2026-01-06T12:00:00Z', false],
    [{ isClosedAllDay: true }, '2026-01-05T12:00:00Z', false],
    [{ isOpenAllDay: true }, '2026-01-05T23:59:59Z', true],
  ])('%j at %s: %j', (change, time, isOpen) => {
    expect(isOpenNow(monday(change), Date.parse(time))).toBe(isOpen)
  })

  it('are those of the inbox’s own time zone', () => {
    const inbox = { ...monday({}), timezone: 'Asia/Tokyo' }

    expect(isOpenNow(inbox, Date.parse('2026-01-05T00:00:00Z'))).toBe(true)
    expect(isOpenNow(inbox, Date.parse('2026-01-05T09:00:00Z'))).toBe(false)
  })
})

describe('settings of an inbox', () => {
  it('lock to single conversation: the latest is gone on with, also when it is resolved', async () => {
    const { aCustomer, call, sandbox } = aSandbox({ inbox: { lockToSingleConversation: true } })
    const customer = await aCustomer()
    sandbox.agent.resolve(customer.conversationId)

    const again = await call('POST', `${customer.path}/conversations`, {
      custom_attributes: { a: 1 },
    })

    expect(again.body).toMatchObject({ id: customer.conversationId, status: 'resolved' })
    expect(sandbox.rows.conversations[0]?.customAttributes).toEqual({})
  })

  it('a connected bot: conversations begin, and begin again, as pending', async () => {
    const { aCustomer, sandbox } = aSandbox({ inbox: { botId: 1 } })
    const customer = await aCustomer()
    const status = () => sandbox.rows.conversations[0]?.status
    expect(status()).toBe('pending')
    sandbox.agent.resolve(customer.conversationId)

    await customer.send('Hello?')

    expect(status()).toBe('pending')
  })

  it('a window for replies: agents may reply for so long, and no survey comes after it', async () => {
    const { aCustomer, clock, sandbox } = aSandbox({
      inbox: { replyWindowHours: 24, csatEnabled: true },
    })
    const customer = await aCustomer()
    const line = await customer.listen()
    await customer.send('Hello?')
    sandbox.agent.assign(customer.conversationId)
    await clock.advance(24 * HOUR_MS)
    sandbox.agent.resolve(customer.conversationId)
    await clock.advance(0)

    const replies = line.events('conversation.updated').map(({ can_reply }) => can_reply)
    expect(replies).toEqual([true, false])
    expect(sandbox.rows.messages.some(({ contentType }) => contentType === 'input_csat')).toBe(
      false,
    )
  })

  it('resolving by itself: an open conversation in which nothing happens, with a notice', async () => {
    const { aCustomer, clock, sandbox } = aSandbox({
      inbox: { autoResolveMinutes: 10, autoResolveMessage: 'Are you still there?' },
    })
    const customer = await aCustomer()
    const status = () => sandbox.rows.conversations[0]?.status
    await customer.send('Hello?')
    await clock.advance(6 * MINUTE_MS)
    sandbox.agent.say(customer.conversationId, 'Hi')
    await clock.advance(10 * MINUTE_MS - 1)
    expect(status()).toBe('open')
    await clock.advance(1)

    expect(status()).toBe('resolved')
    expect(sandbox.rows.messages.slice(-2).map(({ content }) => content)).toEqual([
      'Are you still there?',
      'Conversation was marked resolved by system due to 10 minutes of inactivity',
    ])
    expect(clock.pending).toBe(0)
  })

  it.each([
    [{ csatEnabled: 'yes' }, '"csatEnabled" must be true or false.'],
    [{ colour: 'red' }, '"colour" is no setting; there are identifier, hmacToken,'],
    [{ timezone: 'Mars' }, '"timezone" must be a time zone such as "Europe/Berlin".'],
    [{ workingHours: [] }, '"workingHours" must be a list of 7 days with "dayOfWeek"'],
    [
      { workingHours: Array.from({ length: 7 }, () => ({ dayOfWeek: 0 })) },
      '"workingHours" must be a list of 7 days',
    ],
    [{ greetingMessage: 7 }, '"greetingMessage" must be a text or null.'],
    [{ csatDisplayType: 'hearts' }, '"csatDisplayType" must be "emoji" or "star".'],
    [{ autoResolveMinutes: 40_000 }, '"autoResolveMinutes" must be a number of minutes up to'],
    [{ replyWindowHours: -1 }, '"replyWindowHours" must be a number above 0 or null.'],
    [{ botId: 9 }, 'There is no bot 9. There are: 1.'],
  ])('refused over HTTP with a sentence: %j', async (body, sentence) => {
    const { call } = aSandbox()

    const answer = await call('PATCH', '/sandbox/inboxes/1', body)

    expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(sentence)])
  })

  it('are read, changed and added over HTTP', async () => {
    const { call, sandbox } = aSandbox()
    const { workingHours } = DEFAULT_INBOX_SETTINGS

    const changed = await call('PATCH', '/sandbox/inboxes/1', {
      ...GREETING,
      workingHours,
      timezone: 'Europe/Berlin',
    })
    const added = await call('POST', '/sandbox/inboxes', { hmacMandatory: true, name: 'Strict' })

    expect(changed.body).toMatchObject({ id: 1, ...GREETING })
    expect(sandbox.inbox).toMatchObject(GREETING)
    expect((await call('GET', '/sandbox/inboxes')).body.inboxes).toHaveLength(2)
    const shown = await call('GET', `/public/api/v1/inboxes/${added.body.identifier}`)
    expect(shown.body).toMatchObject({ name: 'Strict', identity_validation_enabled: true })
    expect((await call('PATCH', '/sandbox/inboxes/9', {})).body.error).toBe(
      'There is no inbox 9. There are: 1, 2.',
    )
  })
})
