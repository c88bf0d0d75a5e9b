import { bare500, same } from '../expect.ts'
import { succeeded } from '../customer.ts'
import { at, listAt, numberAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about verified sessions. */
export const verificationRows: readonly Row[] = [
  {
    id: 'identity.create-verifies-not',
    title: 'creating a contact with a valid hash does not verify its session',
    needs: ['hmacKey'],
    async run({ aCustomer, name, sign }) {
      const customer = await aCustomer(sign(name))
      const line = await customer.listen()

      await customer.begin()
      const { data } = await line.event('conversation.created')
      const list = await customer.call('GET', '/conversations')

      same('hmac_verified', at(data, 'contact_inbox.hmac_verified'), false)
      same('the status of the list', list.status, 200)
    },
  },
  {
    id: 'identity.verified-list',
    title: 'the list of a verified session is a 500; newer servers list all of the contact’s',
    needs: ['hmacKey'],
    async run({ aCustomer, name, sign }) {
      const pair = sign(name)
      const first = await aCustomer(pair)
      const second = await aCustomer(pair)
      const ids = [await first.begin(), await second.begin()]
      for (const { call } of [first, second]) {
        succeeded(await call('PATCH', '', { json: pair }))
      }

      const answer = await first.call('GET', '/conversations')

      if (answer.status === 500) return bare500(answer)
      const listed = listAt(answer.json).map((row) => numberAt(row, 'id'))
      const ascending = [...listed].sort((left, right) => left - right)
      same('the conversations', ascending, ids)
    },
  },
  {
    id: 'identity.show-verifies',
    title: 'showing a contact with a valid pair verifies its session',
    needs: ['hmacKey'],
    async run({ aTalk, name, sign }) {
      const { conversationId, customer, line } = await aTalk()
      const query = new URLSearchParams({ ...sign(name) }).toString()

      succeeded(await customer.call('GET', `?${query}`))

      await customer.call('POST', `/conversations/${conversationId}/toggle_status`)
      const { data } = await line.event('conversation.status_changed')
      same('hmac_verified', at(data, 'contact_inbox.hmac_verified'), true)
    },
  },
  {
    id: 'identity.upper-case',
    title: 'a hash in upper case is refused',
    needs: ['hmacKey'],
    async run({ aCustomer, name, sign }) {
      const customer = await aCustomer()
      const { identifier, identifier_hash } = sign(name)

      const lower = await customer.call('PATCH', '', { json: { identifier, identifier_hash } })
      const upper = await customer.call('PATCH', '', {
        json: { identifier, identifier_hash: identifier_hash.toUpperCase() },
      })

      same('the status in lower case', lower.status, 200)
      same('the status in upper case', upper.status, 500)
    },
  },
  {
    id: 'identity.not-stored',
    title: 'an update checks an identifier and does not store it',
    needs: ['hmacKey'],
    async run({ aCustomer, name, sign }) {
      const customer = await aCustomer()

      const answer = await customer.call('PATCH', '', { json: sign(name) })

      same('the status', answer.status, 200)
      same('the identifier', at(answer.json, 'identifier'), null)
    },
  },
  {
    id: 'identity.any-pair',
    title: 'any valid pair verifies any session: it is not compared with the contact’s own',
    needs: ['hmacKey'],
    async run({ aCustomer, name, sign }) {
      const customer = await aCustomer(sign(name))

      const answer = await customer.call('PATCH', '', { json: sign(`${name} another`) })

      same('the status', answer.status, 200)
      same('the identifier', at(answer.json, 'identifier'), name)
    },
  },
  {
    id: 'identity.siblings',
    title: 'verified sessions of a contact all hear its messages, and one alone agents typing',
    needs: ['hmacKey'],
    async run({ aCustomer, agent, name, sign, wait }) {
      const pair = sign(name)
      const first = await aCustomer(pair)
      const second = await aCustomer(pair)
      const stranger = await aCustomer(pair)
      for (const { call } of [first, second]) {
        succeeded(await call('PATCH', '', { json: pair }))
      }
      const conversationId = await first.begin()
      const lines = [await first.listen(), await second.listen(), await stranger.listen()]

      await agent.setTyping(conversationId, true)
      await agent.say(conversationId, 'Hello')
      await Promise.all(lines.slice(0, 2).map((line) => line.event('message.created')))
      await lines[0]?.event('conversation.typing_on')
      await wait(QUIET_MS)

      const count = (event: string) => lines.map((line) => line.events(event).length)
      same('who hears the message', count('message.created'), [1, 1, 0])
      same('who hears typing', count('conversation.typing_on'), [1, 0, 0])
    },
  },
]
