import { createSandbox } from '@unilink/sandbox'
import { describe, expect, it, vi } from 'vitest'
import { messagesOf } from '../../test/messagesOf.ts'
import { openChat, type Chat } from '../../test/openChat.ts'
import { createMemoryStorage } from '../index.ts'

/** A chat whose agent has asked for a name, and that goes offline then. */
async function openAsked(options: Parameters<typeof openChat>[0] = {}) {
  const storage = createMemoryStorage()
  const chat = openChat({ storage, ...options }, { inbox: { csatEnabled: true } })
  const id = await chat.begin()
  const asked = chat.sandbox.agent.say(id, 'Your name?', { contentType: 'input_text' })
  await chat.settle()
  const kept = async (): Promise<readonly string[]> =>
    (await storage.keys()).filter((key) => key.includes(':outbox:'))
  return { chat, id, asked, kept }
}

/** What becomes of a command whose page goes away is nobody's. */
function leave(command: Promise<unknown>): void {
  command.catch(() => {})
}

/** The page is reloaded, and the server can be reached again. */
async function comeBack(chat: Chat, options?: Parameters<Chat['reload']>[0]): Promise<void> {
  chat.reload(options)
  chat.sandbox.faults.clear()
  await chat.settle(60_000)
}

const answered = ({ sandbox }: Chat, id: number): unknown =>
  sandbox.rows.messages.find((row) => row.id === id)?.contentAttributes['submitted_values']

describe('after a reload', () => {
  it('an answer that was given offline arrives by itself, without anybody looking', async () => {
    const { chat, asked, kept } = await openAsked()
    chat.sandbox.faults.set('offline')
    leave(chat.client.conversation().answer(asked.id, [{ value: 'Amara' }]))
    await chat.settle(1_000)
    expect(await kept()).toHaveLength(1)

    await comeBack(chat)

    expect(answered(chat, asked.id)).toEqual([{ value: 'Amara' }])
    expect(await kept()).toEqual([])
    chat.look()
    await chat.settle(1_000)
    expect(chat.items().map(({ content }) => content)).toEqual(['Hello', 'Your name?'])
  })

  it('an answer that was on its way is given again, which changes nothing', async () => {
    const { chat, asked, kept } = await openAsked()
    chat.sandbox.faults.set('delay', { method: 'PATCH', delayMs: 5_000 })
    leave(chat.client.conversation().answer(asked.id, [{ value: 'Amara' }]))
    await chat.settle(1_000)

    await comeBack(chat)

    expect(answered(chat, asked.id)).toEqual([{ value: 'Amara' }])
    expect(await kept()).toEqual([])
  })

  it('a text, the end of the conversation, a rating and one more text come in this order', async () => {
    const { chat, kept } = await openAsked()
    chat.sandbox.faults.set('offline')
    const conversation = chat.client.conversation()
    await conversation.send({ content: 'that is all' })
    leave(conversation.resolve())
    leave(conversation.rate({ rating: 5 }))
    await chat.settle(1_000)
    await conversation.send({ content: 'one more thing' })
    await chat.settle(1_000)

    await comeBack(chat)

    const rows = chat.sandbox.rows.messages.filter(({ messageType }) => messageType !== 2)
    const survey = rows.find(({ contentType }) => contentType === 'input_csat')
    expect(rows.map(({ content }) => content)).toEqual([
      'Hello',
      'Your name?',
      'that is all',
      survey?.content,
      'one more thing',
    ])
    expect(survey?.contentAttributes['submitted_values']).toMatchObject({
      csat_survey_response: { rating: 5 },
    })
    expect(chat.sandbox.rows.conversations[0]?.status).toBe('open')
    expect(await kept()).toEqual([])
  })

  it('a refusal is told to the logger, and what comes after goes on', async () => {
    const warn = vi.fn<(...entry: unknown[]) => void>()
    const { chat, kept } = await openAsked()
    chat.sandbox.faults.set('offline')
    leave(chat.client.conversation().answer(99_999, [{ value: 'x' }]))
    await chat.client.conversation().send({ content: 'after it' })
    await chat.settle(1_000)

    await comeBack(chat, { logger: { debug() {}, warn } })

    expect(warn).toHaveBeenCalledWith(
      'unable to do what was asked for',
      expect.objectContaining({ code: 'not-found' }),
    )
    expect(chat.sandbox.rows.messages.at(-1)?.content).toBe('after it')
    expect(await kept()).toEqual([])
  })

  it('the end of a conversation that is gone with its session ends', async () => {
    const warn = vi.fn<(...entry: unknown[]) => void>()
    const { chat, kept } = await openAsked()
    chat.sandbox.faults.set('offline')
    leave(chat.client.conversation().resolve())
    await chat.settle(1_000)
    // Another server: it knows nothing of the stored session.
    const other = createSandbox({ clock: chat.clock, url: chat.sandbox.url, random: () => 0.5 })

    const { fetch, WebSocket } = other
    await comeBack(chat, { fetch, WebSocket, logger: { debug() {}, warn } })

    expect(warn).toHaveBeenCalledWith('unable to do what was asked for', expect.anything())
    expect(await kept()).toEqual([])
  })
})

describe('a request', () => {
  it('waits for the next full minute of a server that counts too many', async () => {
    const { chat, asked } = await openAsked()
    chat.sandbox.faults.set('throttle', { method: 'PATCH', times: 1 })
    let isDone = false

    leave(
      chat.client
        .conversation()
        .answer(asked.id, [{ value: 'Amara' }])
        .then(() => (isDone = true)),
    )
    await chat.settle(30_000)
    expect(isDone).toBe(false)
    await chat.settle(40_000)

    expect(isDone).toBe(true)
    expect(chat.requests('PATCH')).toBe(2)
  })

  it('waits for the network and resolves once it is answered', async () => {
    const { chat, asked } = await openAsked()
    chat.signals.send('offline')
    chat.sandbox.faults.set('offline')
    const answering = chat.client.conversation().answer(asked.id, [{ value: 'Amara' }])
    await chat.settle(100_000)
    expect(chat.requests('PATCH')).toBe(0)

    chat.sandbox.faults.clear()
    chat.signals.send('online')
    await Promise.all([answering, chat.settle(20_000)])

    expect(answered(chat, asked.id)).toEqual([{ value: 'Amara' }])
  })

  it('takes values that no database does, such as the proxies of a framework', async () => {
    const warn = vi.fn<(...entry: unknown[]) => void>()
    const { chat, asked, kept } = await openAsked({ logger: { debug() {}, warn } })
    chat.sandbox.faults.set('offline')

    leave(chat.client.conversation().answer(asked.id, new Proxy([{ value: 'Amara' }], {})))
    await chat.settle(100)

    expect(await kept()).toHaveLength(1)
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('a message of a conversation that was deleted on the server', () => {
  it('is failed as not found, and can be retried and discarded', async () => {
    const { chat, id, kept } = await openAsked()
    const conversation = chat.client.conversation(id)
    conversation.messages$.subscribe()
    await chat.sandbox.fetch(
      `${chat.sandbox.url}/api/v1/accounts/${chat.sandbox.accountId}/conversations/${id}`,
      {
        method: 'DELETE',
        headers: { api_access_token: chat.sandbox.agent.token },
      },
    )
    const before = chat.requests('POST')

    const key = await conversation.send({ content: 'too late' })
    await chat.settle(60_000)
    const delivery = (): unknown => messagesOf(conversation.messages$.value.items).at(-1)?.delivery
    expect(delivery()).toMatchObject({ status: 'failed', error: { code: 'not-found' } })
    expect(chat.requests('POST') - before).toBe(1)
    await Promise.all([conversation.retry(key), chat.settle(60_000)])
    expect(delivery()).toMatchObject({ status: 'failed', error: { code: 'not-found' } })
    // History says so already.
    expect(chat.requests('POST') - before).toBe(1)
    await conversation.discard(key)

    expect(
      messagesOf(conversation.messages$.value.items).filter(
        ({ content }) => content === 'too late',
      ),
    ).toEqual([])
    expect(await kept()).toEqual([])
  })
})
