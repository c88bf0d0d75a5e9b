import { firstValueFrom } from 'rxjs'
import { createMemoryStorage, UniLinkError } from '@unilink/core'
import { hold, same } from '../expect.ts'
import { succeeded } from '../customer.ts'
import { at, listAt, numberAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

const WRONG = { identifier: 'conformance', identifier_hash: '0'.repeat(64) }
const BARE_500 = { status: 500, error: 'Internal Server Error' }

/** Facts about who the customer is, and its proof. */
export const identityRows: readonly Row[] = [
  {
    id: 'identity.wrong-hash',
    title: 'a wrong identifier_hash is a bare 500, which tells nothing',
    async run({ call, inbox, name }) {
      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, {
        json: { name, ...WRONG },
      })

      same('the status', answer.status, 500)
      same('the body', answer.json, BARE_500)
    },
  },
  {
    id: 'identity.wrong-hash-client',
    title: 'the client calls a wrong hash by its name: identity-rejected',
    async run({ openChat, until }) {
      const identity = { identifier: 'conformance', identifierHash: WRONG.identifier_hash }
      const { client } = openChat({ identity })

      const error = await until(() => client.contact$.value.error, 'the client shows no error')

      same('the code', error.code, 'identity-rejected')
      same('the state', client.contact$.value.status, 'failed')
    },
  },
  {
    id: 'identity.unknown-first',
    title: 'an unknown session is a 404 before its hash is looked at',
    async run({ call, inbox }) {
      const answer = await call('PATCH', `/inboxes/${inbox.identifier}/contacts/nobody-here`, {
        json: WRONG,
      })

      same('the status', answer.status, 404)
    },
  },
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

      if (answer.status === 500) return same('the body', answer.json, BARE_500)
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
  {
    id: 'identity.client-verified',
    title: 'the client with an identity is verified, and says when its list is partial',
    needs: ['hmacKey'],
    async run({ name, openChat, sign, until }) {
      const { identifier, identifier_hash: identifierHash } = sign(name)
      const device = { identity: { identifier, identifierHash }, storage: createMemoryStorage() }
      const first = openChat(device)
      const conversationId = await first.begin('I am known')
      const list = await first.customer().call('GET', '/conversations')
      first.client.destroy()

      const { client } = openChat(device)
      const shown = await until(
        () => client.conversations$.value.status === 'ready' && client.conversations$.value,
        'the client does not list the conversations',
      )

      same('isVerified', client.contact$.value.isVerified, true)
      const ids = shown.items.map(({ id }) => id)
      same('the conversations', ids, [conversationId])
      same('isPartial', shown.isPartial, list.status === 500)
    },
  },
  {
    id: 'identity.other-inbox',
    title: 'the client keeps out of a chat what a verified contact hears of its other inboxes',
    needs: ['hmacKey', 'secondInbox'],
    async run({ agent, call, name, openChat, otherInbox, sign, take, wait }) {
      const { identifier, identifier_hash: identifierHash } = sign(name)
      const chat = openChat({ identity: { identifier, identifierHash } })
      await chat.begin('in this inbox')
      await chat.connected()
      const ownId = chat.client.conversations$.value.items[0]?.id
      const line = await chat.customer().listen()
      const other = otherInbox()
      const pair = sign(name, other)
      const made = await call('POST', `/inboxes/${other.identifier}/contacts`, { json: pair })
      const path = `/inboxes/${other.identifier}/contacts/${take(made.json).sourceId}`
      succeeded(await call('PATCH', path, { json: pair }))

      const begun = await call('POST', `${path}/conversations`, { json: {} })
      await agent.say(Number(at(begun.json, 'id')), 'in the other inbox')
      const { data } = await line.event(
        'message.created',
        (told) => at(told, 'content') === 'in the other inbox',
      )
      await wait(QUIET_MS)

      same('the inbox of the event', at(data, 'inbox_id'), other.id)
      const shown = chat.client.conversations$.value.items.map(({ id }) => id)
      same('the conversations the client shows', shown, [ownId])
    },
  },
  {
    id: 'identity.mandatory',
    title: 'an inbox that enforces identity answers contact calls without a hash with a 500',
    needs: ['mandatoryIdentity'],
    async run({ api, call, inbox, name }) {
      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, { json: { name } })

      same('the status', answer.status, 500)
      same('the body', answer.json, BARE_500)
      const error: unknown = await firstValueFrom(api.contacts.create({ name })).catch(
        (cause: unknown) => cause,
      )
      hold(
        UniLinkError.is(error, 'identity-rejected'),
        'the client does not call it identity-rejected',
      )
    },
  },
  {
    id: 'identity.mandatory-conversations',
    title: 'an inbox that enforces identity serves conversations and messages without a hash',
    needs: ['mandatoryIdentity', 'hmacKey'],
    async run({ aCustomer, name, sign }) {
      const customer = await aCustomer(sign(name))

      const refused = await customer.call('GET', '')
      const conversationId = await customer.begin()
      const said = await customer.say(conversationId, 'no hash here')

      same('the status without a hash', refused.status, 500)
      same('the text', at(said.json, 'content'), 'no hash here')
    },
  },
]
