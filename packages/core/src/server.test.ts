import { expect, test } from 'vitest'
import { example } from '../test-data/testData.ts'
import { signIdentity } from './server.ts'

test('signs as the server does', async () => {
  const { identifier, identifier_hash: hash } = example('contact.create-hmac.request.json') as {
    identifier: string
    identifier_hash: string
  }

  await expect(signIdentity({ key: 'example-hmac-token', identifier })).resolves.toBe(hash)
})

test('signs texts of any language', async () => {
  const hash = await signIdentity({ key: 'k', identifier: 'Zoë 東京' })

  expect(hash).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  [{ key: '', identifier: 'a' }, '`key` must be the HMAC key of the inbox'],
  [{ key: 'abc\n', identifier: 'a' }, 'a text without spaces around it'],
  [{ key: undefined, identifier: 'a' }, '`key` must be the HMAC key of the inbox'],
  [{ key: 'k', identifier: '' }, '`identifier` must be your id of the user'],
  [{ key: 'k', identifier: 7 }, 'a text that is not empty'],
])('refuses %j and says why', async (input, reason) => {
  const signing = signIdentity(input as Parameters<typeof signIdentity>[0])

  await expect(signing).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining(reason) as string,
  })
})
