import { firstValueFrom } from 'rxjs'
import { createMemoryStorage, UniLinkError } from '@unilink/core'
import { bare500, hold, same } from '../expect.ts'
import { succeeded } from '../customer.ts'
import { failureOf } from '../failureOf.ts'
import { at } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

const WRONG = { identifier: 'conformance', identifier_hash: '0'.repeat(64) }

/** Facts about who the customer is, and its proof. */
export const identityRows: readonly Row[] = [
  {
    id: 'identity.wrong-hash',
    title: 'a wrong identifier_hash is a bare 500, which tells nothing',
    async run({ call, inbox, name }) {
      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, {
        json: { name, ...WRONG },
      })

      bare500(answer)
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

      bare500(answer)
      const error = await failureOf(firstValueFrom(api.contacts.create({ name })))
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
