import { firstValueFrom, type Observable } from 'rxjs'
import { expect, test } from 'vitest'
import { answers, example } from '../../test-data/testData.ts'
import { UniLinkError, type ErrorJson } from '../errors.ts'
import { createApi, type Api } from './createApi.ts'
import { responseError } from './responseError.ts'

const sourceId = '5b0d2a8e-4c1f-4e7a-9a36-d2f8c7e01b94'
const identity = { identifier: 'cust-77', identifierHash: 'f'.repeat(64) }
const page = '<!DOCTYPE html><html><body>Not here</body></html>'

/** An API whose every call is answered like this. */
function anApi(status: number, body: string, options: { isOnline?: boolean } = {}): Api {
  return createApi({
    url: 'https://unilink.example.com',
    inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
    fetch: async () => new Response(body, { status }),
    signals: { isOnline: options.isOnline ?? true },
  })
}

async function errorOf(call: Observable<unknown>): Promise<ErrorJson> {
  try {
    await firstValueFrom(call)
  } catch (error) {
    if (UniLinkError.is(error)) return (error as UniLinkError).toJSON()
    throw error
  }
  throw new Error('nothing failed')
}

const json = (file: string): string => JSON.stringify(example(file))
const sendText = (api: Api): Observable<unknown> =>
  api.messages.create(sourceId, 157, { content: 'Hello' })

/** A row of the contract's table each: status, body, call, code and the sentence. */
test.each<[number, string, (api: Api) => Observable<unknown>, Partial<ErrorJson>]>([
  [
    400,
    json('error.400.json'),
    sendText,
    {
      code: 'invalid',
      message: 'unable to send the message; the server could not read the request',
    },
  ],
  [400, '', sendText, { code: 'invalid', isRetryable: false }],
  [
    404,
    json('error.404.json'),
    (api) => api.inbox.get(),
    {
      code: 'not-found',
      message:
        'unable to load the inbox; the server has no such inbox, look its identifier up under Settings → Inboxes → the API inbox → Configuration and pass it as the `inbox` option',
    },
  ],
  [404, json('error.404.json'), (api) => api.contacts.create(), { code: 'not-found' }],
  [
    404,
    json('error.404.json'),
    (api) => api.contacts.get(sourceId),
    {
      code: 'not-found',
      message:
        'unable to load the contact; the server knows no such contact session in this inbox, create the contact first',
    },
  ],
  [
    404,
    json('error.404.json'),
    (api) => api.conversations.get(sourceId, 157),
    {
      code: 'not-found',
      message:
        'unable to load the conversation; the server knows no such conversation of this contact, list the conversations to find those it has',
    },
  ],
  [404, json('error.404.json'), (api) => api.surveys.get('9d3f6b2e'), { code: 'not-found' }],
  [
    404,
    page,
    (api) => api.inbox.get(),
    {
      code: 'unexpected',
      isRetryable: false,
      message:
        'unable to load the inbox; what answered is no UniLink server, check that the `url` option is the address of yours',
    },
  ],
  [413, page, sendText, { code: 'too-large', isRetryable: false }],
  [
    422,
    json('error.422-contact-email-and-phone.json'),
    (api) => api.contacts.update(sourceId, { email: 'x' }),
    {
      code: 'invalid',
      fields: ['email', 'phone_number'],
      message:
        'unable to update the contact; the server refused it: Email Invalid email, Phone number should be in e164 format',
    },
  ],
  [
    422,
    json('error.422-content-too-long.json'),
    sendText,
    { code: 'invalid', fields: ['content'] },
  ],
  [
    422,
    json('error.422-too-many-messages.json'),
    sendText,
    { code: 'too-many-messages', isRetryable: true, fields: ['base'] },
  ],
  [
    422,
    '{"message":"Zu viele Nachrichten","attributes":["base"]}',
    sendText,
    {
      code: 'too-many-messages',
      message:
        'unable to send the message; this conversation has had too many messages, wait until the next full minute',
    },
  ],
  [
    422,
    '{"message":"Too many messages, Content is too long","attributes":["base","content"]}',
    sendText,
    { code: 'invalid', isRetryable: false },
  ],
  [
    422,
    json('error.422-csat-locked.json'),
    (api) => api.surveys.answer('9d3f6b2e', { rating: 5 }),
    {
      code: 'invalid',
      fields: [],
      message:
        'unable to answer the survey; the server refused it: You cannot update the CSAT survey after 14 days',
    },
  ],
  [422, page, sendText, { code: 'invalid', isRetryable: false }],
  [429, 'Retry later\n', sendText, { code: 'rate-limited', isRetryable: true }],
  [
    500,
    json('error.500.json'),
    (api) => api.contacts.update(sourceId, identity),
    {
      code: 'identity-rejected',
      isRetryable: false,
      message:
        'unable to update the contact; the server refused the identity or failed, check on your backend that `identifierHash` is the HMAC-SHA256 of this `identifier`, in lower-case hex, under the key of this inbox',
    },
  ],
  [
    500,
    json('error.500.json'),
    (api) => api.contacts.get(sourceId, identity),
    { code: 'identity-rejected', isRetryable: false },
  ],
  [
    500,
    json('error.500.json'),
    (api) => api.contacts.create({ name: 'Amara' }),
    {
      code: 'identity-rejected',
      isRetryable: true,
      message:
        'unable to create the contact; the server failed, or this inbox takes customers with an `identity` only and none was given',
    },
  ],
  [
    500,
    json('error.500.json'),
    (api) => api.conversations.list(sourceId),
    {
      code: 'server',
      isRetryable: true,
      message:
        'unable to list the conversations; the server failed with status 500, try again later',
    },
  ],
  [502, page, (api) => api.contacts.create(identity), { code: 'server', isRetryable: true }],
  [503, '', sendText, { code: 'server', isRetryable: true }],
  [504, page, sendText, { code: 'server', isRetryable: true }],
  [
    401,
    '',
    sendText,
    {
      code: 'unexpected',
      isRetryable: false,
      message: 'unable to send the message; the server answered with status 401',
    },
  ],
  [
    200,
    page,
    (api) => api.inbox.get(),
    {
      code: 'unexpected',
      isRetryable: true,
      message:
        'unable to load the inbox; what answered is no UniLink server, check that the `url` option is the address of yours',
    },
  ],
  [
    200,
    'It works!',
    (api) => api.inbox.get(),
    {
      code: 'unexpected',
      isRetryable: true,
      message:
        'unable to load the inbox; what answered is no UniLink server, check that the `url` option is the address of yours',
    },
  ],
])('turns %i %s into a typed error', async (status, body, call, error) => {
  const api = anApi(status, body)

  const caught = await errorOf(call(api))

  expect(caught).toMatchObject({ kind: 'response', status, ...error })
  expect(caught.message).toMatch(/^unable to [^;]+; /)
})

test('refuses an answer that lacks what it cannot do without', async () => {
  const error = await errorOf(anApi(200, '{"id":"7"}').contacts.get(sourceId))

  expect(error).toMatchObject({
    kind: 'decode',
    code: 'malformed',
    message: 'unable to read a contact session; `source_id` is not a text',
  })
})

test('refuses an empty answer where there should be one', async () => {
  const error = await errorOf(anApi(200, '').inbox.get())

  expect(error).toMatchObject({ code: 'malformed' })
})

const recorded = answers.filter(({ status }) => status >= 400)

test.each(recorded)('has a code for the recorded $status of $label', ({ status, body }) => {
  const error = responseError('do it', status, body, { missing: 'it is not there' })

  const codes: Readonly<Record<number, readonly string[]>> = {
    400: ['invalid'],
    404: ['not-found'],
    406: ['unexpected'],
    422: ['invalid', 'too-many-messages'],
    500: ['server'],
    501: ['server'],
  }
  expect(codes[status]).toContain(error.code)
})

test('tells the sender who is offline from the server that is gone', async () => {
  const options = {
    url: 'https://unilink.example.com',
    inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  }
  const online = createApi({ ...options, signals: { isOnline: true } })
  const offline = createApi({ ...options, signals: { isOnline: false } })

  const errors = [await errorOf(sendText(online)), await errorOf(sendText(offline))]

  expect(errors).toMatchObject([
    {
      kind: 'request',
      code: 'network-or-cors',
      isRetryable: true,
      message:
        'unable to send the message; the server cannot be reached or does not let this page read its answers, check the `url` option and the network',
    },
    {
      kind: 'request',
      code: 'offline',
      isRetryable: true,
      message: 'unable to send the message; this device is offline',
    },
  ])
})

test('keeps a cause unless it names the address', async () => {
  const causes = ['Failed to fetch', `bad address https://x/public/api/v1/contacts/${sourceId}`]
  const errors = causes.map((text) =>
    firstValueFrom(
      sendText(
        createApi({
          url: 'https://unilink.example.com',
          inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
          fetch: () => Promise.reject(new TypeError(text)),
        }),
      ),
    ).catch((error: unknown) => (error as UniLinkError).cause),
  )

  const [kept, dropped] = await Promise.all(errors)

  expect(kept).toBeInstanceOf(TypeError)
  expect(dropped).toBeUndefined()
})

test('calls a connection that breaks within the answer a lost one', async () => {
  const body = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) })
  const api = createApi({
    url: 'https://unilink.example.com',
    inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
    fetch: async () => new Response(body),
  })

  expect(await errorOf(api.inbox.get())).toMatchObject({ code: 'network-or-cors' })
})

test('has no secret in any sentence', async () => {
  const statuses = [200, 400, 401, 404, 413, 422, 429, 500, 503]
  const errors = await Promise.all(
    statuses.flatMap((status) => {
      const api = anApi(status, page)
      return [
        errorOf(api.contacts.get(sourceId, identity)),
        errorOf(api.contacts.update(sourceId, identity)),
        errorOf(sendText(api)),
      ]
    }),
  )

  const text = JSON.stringify(errors)
  expect(text).not.toContain(sourceId)
  expect(text).not.toContain(identity.identifierHash)
})
