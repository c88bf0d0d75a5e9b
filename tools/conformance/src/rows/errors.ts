import { firstValueFrom } from 'rxjs'
import { createApi, UniLinkError } from '@unilink/core'
import { hold, matches, same } from '../expect.ts'
import { failureOf } from '../failureOf.ts'
import { at } from '../readJson.ts'
import type { Row } from '../row.ts'

const ORIGIN = { Origin: 'https://page.example' }

/** Facts about errors, headers and other origins. */
export const errorRows: readonly Row[] = [
  {
    id: 'errors.malformed',
    title: 'a body of broken JSON is a 400, in JSON for those who accept it, else empty',
    async run({ call, inbox }) {
      const path = `/inboxes/${inbox.identifier}/contacts`
      const headers = { 'Content-Type': 'application/json' }

      const answer = await call('POST', path, { body: '{', headers })
      const bare = await call('POST', path, { body: '{', headers: { ...headers, Accept: '*/*' } })

      same('the status', answer.status, 400)
      same('the body', answer.json, { status: 400, error: 'Bad Request' })
      same('the status without Accept', bare.status, 400)
      same('the body without Accept', bare.text, '')
    },
  },
  {
    id: 'errors.page',
    title: 'a path that is none is a page of HTML, unless JSON is accepted',
    async run({ call }) {
      const answer = await call('GET', '/no/such/path')
      const page = await call('GET', '/no/such/path', { headers: { Accept: '*/*' } })

      same('the status', answer.status, 404)
      same('the body', answer.json, { status: 404, error: 'Not Found' })
      same('the status of the page', page.status, 404)
      matches('the content type of the page', page.contentType, /^text\/html/)
    },
  },
  {
    id: 'errors.method',
    title: 'a method that is not offered is a 404',
    async run({ call, inbox }) {
      const listed = await call('GET', '/inboxes')
      const deleted = await call('DELETE', `/inboxes/${inbox.identifier}`)

      same('the status of a list of inboxes', listed.status, 404)
      same('the status of a deletion', deleted.status, 404)
    },
  },
  {
    id: 'errors.agent-token',
    title: 'a wrong agent’s token is a 401 with a sentence',
    async run({ callServer }) {
      const answer = await callServer('GET', '/api/v1/profile', {
        headers: { api_access_token: 'ConformanceNoSuchToken11' },
      })

      same('the status', answer.status, 401)
      same('the error', at(answer.json, 'error'), 'Invalid Access Token')
    },
  },
  {
    id: 'errors.client-codes',
    title: 'the client calls failures by their names: not-found, and invalid with its fields',
    async run({ aCustomer, api, ports, target }) {
      const { sourceId } = await aCustomer()
      const nowhere = createApi({ ...ports, url: target.url, inbox: 'NoSuchInbox1111111111111' })

      const missing = await failureOf(firstValueFrom(nowhere.inbox.get()))
      const invalid = await failureOf(
        firstValueFrom(api.contacts.update(sourceId, { email: 'no address' })),
      )

      hold(UniLinkError.is(missing, 'not-found'), 'an unknown inbox is not called not-found')
      hold(UniLinkError.is(invalid, 'invalid'), 'a bad email is not called invalid')
      same('the fields', invalid.fields, ['email'])
    },
  },
  {
    id: 'headers.etag',
    title: 'an answer to GET carries a weak ETag, which makes the next one a 304',
    async run({ call, inbox }) {
      const path = `/inboxes/${inbox.identifier}`

      const first = await call('GET', path)
      const tag = first.headers.get('etag')
      matches('the ETag', tag, /^W\/"/)
      const second = await call('GET', path, { headers: { 'If-None-Match': tag } })

      same('the status', second.status, 304)
      same('the body', second.text, '')
    },
  },
  {
    id: 'headers.no-cookie',
    title: 'no answer sets a cookie',
    async run({ aCustomer, call, inbox }) {
      const customer = await aCustomer()

      const answers = [
        await call('GET', `/inboxes/${inbox.identifier}`),
        await customer.call('POST', '/conversations', { json: {} }),
        await customer.call('GET', ''),
      ]

      same('cookies', answers.map(({ headers }) => headers.get('set-cookie')).filter(Boolean), [])
    },
  },
  {
    id: 'cors.open',
    title: 'every origin may read the client API’s answers, errors included, and no header',
    async run({ call, inbox }) {
      const good = await call('GET', `/inboxes/${inbox.identifier}`, { headers: ORIGIN })
      const bad = await call('GET', '/inboxes/NoSuchInbox1111111111111', { headers: ORIGIN })

      for (const { headers } of [good, bad]) {
        same('the open origin', headers.get('access-control-allow-origin'), '*')
        same('credentials', headers.get('access-control-allow-credentials'), null)
        same('exposed headers', headers.get('access-control-expose-headers') ?? '', '')
      }
    },
  },
  {
    id: 'cors.preflight',
    title: 'a preflight allows the method and every header, for two hours',
    async run({ call, inbox }) {
      const answer = await call('OPTIONS', `/inboxes/${inbox.identifier}/contacts`, {
        headers: {
          ...ORIGIN,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type, x-anything',
        },
      })

      hold(answer.status === 200 || answer.status === 204, `the status is ${answer.status}`)
      same('the open origin', answer.headers.get('access-control-allow-origin'), '*')
      matches('the methods', answer.headers.get('access-control-allow-methods'), /POST/)
      matches('the headers', answer.headers.get('access-control-allow-headers'), /x-anything|\*/i)
      same('the time', answer.headers.get('access-control-max-age'), '7200')
    },
  },
  {
    id: 'cors.agents',
    title: 'the agents’ API is open to no other origin',
    async run({ callServer, target }) {
      const answer = await callServer('GET', '/api/v1/profile', {
        headers: { ...ORIGIN, api_access_token: target.agent.token },
      })

      same('the status', answer.status, 200)
      same('the open origin', answer.headers.get('access-control-allow-origin'), null)
    },
  },
]
