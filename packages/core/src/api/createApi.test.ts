import { firstValueFrom } from 'rxjs'
import { afterEach, expect, test, vi } from 'vitest'
import { example } from '../../test-data/testData.ts'
import { createApi } from './createApi.ts'

const url = 'https://unilink.example.com'
const inbox = 'rT7bXc2NqLw9KfVj4HsYm5Zd'

afterEach(() => vi.unstubAllGlobals())

test.each([
  '',
  'unilink.example.com',
  'ftp://unilink.example.com',
  'wss://unilink.example.com',
  'https://',
  'https://user:password@unilink.example.com',
  'https://unilink.example.com?x=1',
  'https://unilink.example.com/#top',
  undefined,
])('refuses the url %j with a sentence that says what to do', (wrong) => {
  expect(() => createApi({ url: wrong as string, inbox })).toThrow(
    'unable to use these options; `url` must be the address of your server with its protocol and nothing after it, such as https://unilink.example.com',
  )
})

test.each(['', 'a b', 'a/b', undefined])(
  'refuses the inbox %j with a sentence that says where to look',
  (wrong) => {
    expect(() => createApi({ url, inbox: wrong as string })).toThrow(
      'unable to use these options; `inbox` must be the identifier of an API inbox, look it up under Settings → Inboxes → the API inbox → Configuration',
    )
  },
)

test.each([
  [`${url}/`, url],
  ['http://localhost:4100', 'http://localhost:4100'],
  ['http://[::1]:4100//', 'http://[::1]:4100'],
  ['https://x.example.com/support/', 'https://x.example.com/support'],
])('takes the url %s', async (given, base) => {
  const urls: string[] = []
  const api = createApi({
    url: given,
    inbox,
    fetch: async (address) => {
      urls.push(address)
      return Response.json(example('inbox.show.200.json'))
    },
  })

  await firstValueFrom(api.inbox.get())

  expect(urls).toEqual([`${base}/public/api/v1/inboxes/${inbox}`])
})

test('looks the platform up when a request starts', async () => {
  const api = createApi({ url, inbox })
  vi.stubGlobal('fetch', async () => Response.json(example('inbox.show.200.json')))

  await expect(firstValueFrom(api.inbox.get())).resolves.toMatchObject({ identifier: inbox })
})

test('says what is missing on a platform without fetch', async () => {
  vi.stubGlobal('fetch', undefined)
  const api = createApi({ url, inbox })

  await expect(firstValueFrom(api.inbox.get())).rejects.toMatchObject({
    code: 'missing-platform',
    message:
      'unable to send requests; this platform has no `fetch`, pass one as the `fetch` option',
  })
})
