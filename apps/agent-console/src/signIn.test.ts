import { describe, expect, it } from 'vitest'
import { createAgentRequest } from './agentRequest.ts'
import { type SignedIn, signIn } from './signIn.ts'

const server = 'https://chat.example.com'
const profile = {
  id: 3,
  name: 'Ada Winter',
  available_name: 'Ada',
  pubsub_token: 'secret',
  account_id: 2,
  accounts: [
    { id: 1, name: 'Acme', availability: 'online' },
    { id: 2, name: 'Beta', availability: 'busy' },
  ],
}

/** Signs in at a server that answers everything so. */
function enter(answer: Response | Error, accountId?: number): Promise<SignedIn> {
  const request = createAgentRequest({
    server,
    token: 'token',
    fetch: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
  })
  return signIn({ server, accountId, token: 'token' }, request)
}

describe('signing in', () => {
  it('enters the account the agent worked in last', async () => {
    const { agent } = await enter(Response.json(profile))

    expect(agent).toMatchObject({ name: 'Ada', accountId: 2, accountName: 'Beta' })
    expect(agent.availability).toBe('busy')
  })

  it('enters the account that was asked for', async () => {
    expect((await enter(Response.json(profile), 1)).agent.accountName).toBe('Acme')
  })

  it.each([
    [
      'a wrong token',
      Response.json({ error: 'Invalid Access Token' }, { status: 401 }),
      /token is not valid/,
    ],
    ['a page of something else', new Response('<h1>Shop</h1>'), /not as a UniLink or Chatwoot/],
    ['JSON of something else', Response.json({ hello: 'world' }), /not as a UniLink or Chatwoot/],
    ['nothing at all', new Response(''), /not as a UniLink or Chatwoot/],
    ['no such page', new Response('', { status: 404 }), /not as a UniLink or Chatwoot/],
    ['too many requests', new Response('Retry later', { status: 429 }), /Wait a minute/],
    ['a server in trouble', new Response('', { status: 503 }), /had a problem \(503\)/],
    ['a redirect', new Response('', { status: 301 }), /another address; try https/],
    [
      'a proxy that reaches nobody',
      Response.json({ proxy_error: 'there is no server of this name' }, { status: 502 }),
      /cannot be reached: there is no server of this name/,
    ],
    ['a network that is down', new TypeError('Failed to fetch'), /did not answer/],
  ])('says what to do about %s', async (_, answer, sentence) => {
    await expect(enter(answer)).rejects.toThrow(sentence)
  })

  it('names the accounts there are when the number is wrong', async () => {
    await expect(enter(Response.json(profile), 7)).rejects.toThrow(
      'This agent has no account 7. There is 1 (Acme), 2 (Beta).',
    )
  })
})

describe('a call', () => {
  it('goes through the dev server, with the token in its header only', async () => {
    const calls: [string, RequestInit | undefined][] = []
    const request = createAgentRequest({
      server,
      token: 'token',
      fetch: async (address, options) => {
        calls.push([String(address), options])
        return new Response('')
      },
    })

    await request('POST', '/accounts/1/x', { a: 1 })

    const [[address, options] = []] = calls
    expect(address).toBe('/server/https%3A%2F%2Fchat.example.com/api/v1/accounts/1/x')
    expect(options).toMatchObject({ body: '{"a":1}', headers: { api_access_token: 'token' } })
  })

  it('passes on what the server says about a refusal', async () => {
    const request = createAgentRequest({
      server: '',
      token: '',
      fetch: async () => Response.json({ error: 'Validation failed: too long' }, { status: 422 }),
    })

    await expect(request('POST', '/x')).rejects.toMatchObject({
      message: 'Validation failed: too long',
      status: 422,
    })
  })
})
