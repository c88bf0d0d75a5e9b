import { firstValueFrom, lastValueFrom, toArray } from 'rxjs'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/fakeClock.ts'
import { example } from '../../test-data/testData.ts'
import type { UniLinkError } from '../errors.ts'
import type { Fetch, FetchRequest } from '../ports/fetch.ts'
import type { Upload, UploadRequest, UploadResponse } from '../ports/upload.ts'
import { createApi, type Api, type CreateApiOptions } from './createApi.ts'

const sourceId = 'amara.1'
const message = JSON.stringify(example('message.create.200.json'))

/** An API over a line that records what goes out and answers an example. */
function anApi(options: Partial<CreateApiOptions> & { body?: string } = {}): {
  api: Api
  requests: (FetchRequest & { url: string })[]
} {
  const { body = message, ...others } = options
  const requests: (FetchRequest & { url: string })[] = []
  const fetch: Fetch = async (url, request) => {
    requests.push({ url, ...request })
    return new Response(body)
  }
  const api = createApi({
    url: 'https://unilink.example.com/',
    inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
    fetch,
    ...others,
  })
  return { api, requests }
}

const never: Fetch = () => new Promise(() => {})
const aFile = (name = 'a.txt'): File => new File(['12345'], name)

test('sends nothing before somebody subscribes, and once for each who does', async () => {
  const { api, requests } = anApi()
  const call = api.messages.create(sourceId, 157, { content: 'Hello' })
  expect(requests).toHaveLength(0)

  await firstValueFrom(call)
  await firstValueFrom(call)

  expect(requests).toHaveLength(2)
})

test('asks for JSON, sends JSON, and takes no cookies along', async () => {
  const { api, requests } = anApi()

  await firstValueFrom(api.messages.create(sourceId, 157, { content: 'Hello', echoId: 'e-1' }))

  expect(requests).toMatchObject([
    {
      url: 'https://unilink.example.com/public/api/v1/inboxes/rT7bXc2NqLw9KfVj4HsYm5Zd/contacts/amara%2E1/conversations/157/messages',
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: '{"content":"Hello","echo_id":"e-1"}',
      credentials: 'omit',
    },
  ])
})

test('says nothing of a body where there is none', async () => {
  const { api, requests } = anApi({ body: '[]' })

  await firstValueFrom(api.messages.list(sourceId, 157, { before: 9 }))

  expect(requests[0]?.url).toMatch(/\/messages\?before=9$/)
  expect(requests[0]?.headers).toEqual({ Accept: 'application/json' })
  expect(requests[0]).not.toHaveProperty('body')
})

test('parses no empty answer', async () => {
  const { api } = anApi({ body: '' })

  await expect(firstValueFrom(api.conversations.markSeen(sourceId, 1))).resolves.toBeUndefined()
  await expect(
    firstValueFrom(api.conversations.setTyping(sourceId, 1, true)),
  ).resolves.toBeUndefined()
})

test('aborts a request that nobody waits for any more, and wraps nothing', () => {
  const signals: AbortSignal[] = []
  const { api } = anApi({
    fetch: (_, { signal }) => {
      signals.push(signal)
      return never('', { method: '', headers: {}, credentials: 'omit', signal })
    },
  })
  const seen: unknown[] = []
  const subscription = api.inbox.get().subscribe({
    next: (value) => seen.push(value),
    error: (error) => seen.push(error),
    complete: () => seen.push('complete'),
  })

  subscription.unsubscribe()

  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  expect(seen).toEqual([])
})

test('aborts nothing after the answer', async () => {
  const { api, requests } = anApi()

  await firstValueFrom(api.messages.create(sourceId, 1, { content: 'x' }))

  expect(requests[0]?.signal.aborted).toBe(false)
})

test('gives up and aborts after 30 s without an answer', () => {
  const clock = createFakeClock()
  const signals: AbortSignal[] = []
  const errors: UniLinkError[] = []
  const { api } = anApi({
    clock,
    fetch: (_, { signal }) => {
      signals.push(signal)
      return new Promise(() => {})
    },
  })
  api.inbox.get().subscribe({ error: (error: UniLinkError) => errors.push(error) })

  clock.advance(29_999)
  expect(errors).toEqual([])
  clock.advance(1)

  expect(errors).toMatchObject([
    {
      kind: 'request',
      code: 'timeout',
      isRetryable: true,
      message: 'unable to load the inbox; no answer came within 30 s, try again later',
    },
  ])
  expect(signals[0]?.aborted).toBe(true)
  expect(clock.pending()).toBe(0)
})

test('leaves no timer behind', async () => {
  const clock = createFakeClock()
  const { api } = anApi({ clock })

  await firstValueFrom(api.messages.create(sourceId, 1, { content: 'x' }))

  expect(clock.pending()).toBe(0)
})

/** An upload that a test carries through. */
function anUpload(): { upload: Upload; requests: UploadRequest[]; answer: (body: string) => void } {
  const requests: UploadRequest[] = []
  let resolve: (response: UploadResponse) => void = () => {}
  return {
    requests,
    upload: (request) => {
      requests.push(request)
      return new Promise((settle) => {
        resolve = settle
      })
    },
    answer: (text) => resolve({ status: 200, text }),
  }
}

test('tells how far files got, then gives the message', async () => {
  const { upload, requests, answer } = anUpload()
  const { api } = anApi({ upload })
  const files = [aFile('a.txt'), aFile('b.txt')]
  const events = lastValueFrom(
    api.messages.create(sourceId, 157, { content: 'here', files }).pipe(toArray()),
  )

  requests[0]?.onProgress(0, 400)
  requests[0]?.onProgress(400, 400)
  answer(message)

  expect(requests[0]?.headers).toEqual({ Accept: 'application/json' })
  expect(requests[0]?.body.getAll('attachments[]')).toHaveLength(2)
  expect(await events).toMatchObject([
    { kind: 'progress', sentBytes: 0, totalBytes: 400 },
    { kind: 'progress', sentBytes: 400, totalBytes: 400 },
    { kind: 'message', message: { id: 88410 } },
  ])
})

test('gives an upload 30 s from each progress, however long it takes', () => {
  const clock = createFakeClock()
  const errors: UniLinkError[] = []
  const { upload, requests } = anUpload()
  const { api } = anApi({ clock, upload })
  api.messages
    .create(sourceId, 157, { files: [aFile()] })
    .subscribe({ error: (error: UniLinkError) => errors.push(error) })

  for (let sent = 0; sent <= 10; sent++) {
    requests[0]?.onProgress(sent, 10)
    clock.advance(29_000)
  }
  expect(errors).toEqual([])
  clock.advance(1000)

  expect(errors).toMatchObject([{ code: 'timeout' }])
  expect(requests[0]?.signal.aborted).toBe(true)
})

test('gives an upload without progress time by its size', () => {
  const clock = createFakeClock()
  const errors: UniLinkError[] = []
  const { api } = anApi({ clock, upload: anUpload().upload })
  const tenMegabytes = new File([new Uint8Array(10_000_000)], 'film.mp4')
  api.messages
    .create(sourceId, 157, { files: [tenMegabytes] })
    .subscribe({ error: (error: UniLinkError) => errors.push(error) })

  clock.advance(300_000)
  expect(errors).toEqual([])
  clock.advance(100_000)

  expect(errors).toMatchObject([{ code: 'timeout' }])
})

test('sends files by a given fetch, so that nothing goes past it', async () => {
  const { api, requests } = anApi()

  await lastValueFrom(api.messages.create(sourceId, 157, { files: [aFile()] }))

  expect(requests[0]?.body).toBeInstanceOf(FormData)
  expect(requests[0]?.headers).toEqual({ Accept: 'application/json' })
})

test.each<[string, (api: Api) => unknown, string]>([
  ['an empty sourceId', (api) => api.contacts.get(''), '`sourceId` must be 1 to 255'],
  ['a sourceId of dots', (api) => api.contacts.get('..'), 'not dots alone'],
  ['a slash', (api) => api.conversations.list('a/b'), '`sourceId` must be'],
  ['an empty new sourceId', (api) => api.contacts.create({ sourceId: '' }), '`sourceId` must be'],
  ['no id', (api) => api.conversations.get('a', NaN), '`conversationId` must be a positive whole'],
  ['half an id', (api) => api.messages.list('a', 1, { before: 1.5 }), '`before` must be'],
  ['id 0', (api) => api.messages.answer('a', 1, 0, []), '`messageId` must be'],
  ['a uuid with a slash', (api) => api.surveys.get('../x'), 'the `uuid` of a conversation'],
  [
    'an empty message',
    (api) => api.messages.create('a', 1, {}),
    'it is empty, give it a text or a file',
  ],
  [
    'U+0000',
    (api) => api.messages.create('a', 1, { content: 'a\0b' }),
    'its text holds the character U+0000',
  ],
  [
    'a long text',
    (api) => api.messages.create('a', 1, { content: 'x'.repeat(150_001) }),
    'its text has more than 150000 characters',
  ],
  [
    'many files',
    (api) => api.messages.create('a', 1, { files: Array.from({ length: 16 }, () => aFile()) }),
    'it has 16 files and may have 15',
  ],
  [
    'a bad phone number',
    (api) => api.contacts.update('a', { phoneNumber: 'x+15551234' }),
    '`phoneNumber` must be `+` and 2 to 15 digits',
  ],
  ['six stars', (api) => api.surveys.answer('u', { rating: 6 }), '`rating` must be a whole number'],
  [
    'no stars',
    (api) => api.messages.answer('a', 1, 1, { csatSurveyResponse: { rating: 0 } }),
    '`rating` must be a whole number',
  ],
  [
    'a loop in attributes',
    (api) => {
      const loop: Record<string, never> = {}
      Object.assign(loop, { loop })
      return api.contacts.create({ customAttributes: loop })
    },
    'cannot be written as JSON',
  ],
])('refuses %s before sending', async (_, call, reason) => {
  const { api, requests } = anApi()

  const error = await firstValueFrom(call(api) as ReturnType<Api['inbox']['get']>).catch(
    (caught: unknown) => caught,
  )

  expect(error).toMatchObject({ kind: 'state', code: 'invalid-input' })
  expect((error as UniLinkError).message).toContain(reason)
  expect(requests).toEqual([])
})

test('counts characters, not UTF-16 units', async () => {
  const { api } = anApi()

  const call = api.messages.create(sourceId, 1, { content: '🙂'.repeat(150_000) })

  await expect(firstValueFrom(call)).resolves.toMatchObject({ kind: 'message' })
})

test('makes half a surrogate pair a character', async () => {
  const { api, requests } = anApi()

  await firstValueFrom(api.messages.create(sourceId, 1, { content: 'a\uD800b🙂' }))

  expect(requests[0]?.body).toBe('{"content":"a\uFFFDb🙂"}')
})
