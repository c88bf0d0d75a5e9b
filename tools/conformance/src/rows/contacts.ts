import { hold, lacks, matches, same } from '../expect.ts'
import { at, listAt, namesOf, numberAt, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'

/** Facts about contacts and their sessions. */
export const contactRows: readonly Row[] = [
  {
    id: 'contacts.anonymous',
    title: 'an empty body makes a contact with a UUID, a token and a made-up name',
    async run({ call, inbox, name, take }) {
      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, { json: {} })

      same('the status', answer.status, 200)
      matches('source_id', at(answer.json, 'source_id'), /^[\da-f]{8}-[\da-f]{4}-4[\da-f-]{18,}$/)
      matches('pubsub_token', at(answer.json, 'pubsub_token'), /^[1-9A-HJ-NP-Za-km-z]{24}$/)
      hold(textAt(answer.json, 'name') !== '', 'the contact has no name')
      same('the email', at(answer.json, 'email'), null)
      await take(answer.json).call('PATCH', '', { json: { name } })
    },
  },
  {
    id: 'contacts.resumed',
    title: 'a source_id that exists is taken up again, and every other field is ignored',
    async run({ aCustomer, anEmail, call, inbox, name }) {
      const { contactId, pubsubToken, sourceId } = await aCustomer()

      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, {
        json: { source_id: sourceId, name: 'Somebody else', email: anEmail() },
      })

      same('the contact', at(answer.json, 'id'), contactId)
      hold(at(answer.json, 'pubsub_token') === pubsubToken, 'the token is another one')
      same('the name', at(answer.json, 'name'), name)
      same('the email', at(answer.json, 'email'), null)
    },
  },
  {
    id: 'contacts.attached',
    title: 'a known email attaches a new session to that contact, whose data stays as it is',
    async run({ aCustomer, anEmail, call, inbox, name }) {
      const email = anEmail()
      const first = await aCustomer({ email })

      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, {
        json: { name: 'Somebody else', email: email.toUpperCase() },
      })

      same('the contact', at(answer.json, 'id'), first.contactId)
      same('the name', at(answer.json, 'name'), name)
      hold(at(answer.json, 'source_id') !== first.sourceId, 'the session is not a new one')
    },
  },
  {
    id: 'contacts.record',
    title: 'an update answers the record of the contact, without source_id and pubsub_token',
    async run({ aCustomer, name }) {
      const customer = await aCustomer()

      const answer = await customer.call('PATCH', '', { json: { name } })

      same('the status', answer.status, 200)
      same('the contact', at(answer.json, 'id'), customer.contactId)
      lacks('the answer', answer.json, 'source_id', 'pubsub_token')
      const fields = ['account_id', 'custom_attributes', 'contact_type', 'blocked', 'label_list']
      const missing = fields.filter((field) => !namesOf(answer.json).includes(field))
      same('what is missing', missing, [])
    },
  },
  {
    id: 'contacts.put',
    title: 'PUT updates a contact as PATCH does',
    async run({ aCustomer, name }) {
      const customer = await aCustomer()

      const answer = await customer.call('PUT', '', { json: { name: `${name} again` } })

      same('the status', answer.status, 200)
      same('the name', at(answer.json, 'name'), `${name} again`)
    },
  },
  {
    id: 'contacts.unknown',
    title: 'an unknown session is a 404 with a body of JSON',
    async run({ call, inbox }) {
      const answer = await call('GET', `/inboxes/${inbox.identifier}/contacts/nobody-here`)

      same('the status', answer.status, 404)
      same('the body', answer.json, { status: 404, error: 'Not Found' })
    },
  },
  {
    id: 'contacts.merged',
    title: 'the email of another contact merges into that one; session and token stay',
    async run({ aCustomer, anEmail }) {
      const email = anEmail()
      const owner = await aCustomer({ email })
      const guest = await aCustomer()

      const answer = await guest.call('PATCH', '', { json: { email } })

      same('the contact', at(answer.json, 'id'), owner.contactId)
      const shown = await guest.call('GET', '')
      same('the contact shown', at(shown.json, 'id'), owner.contactId)
      hold(at(shown.json, 'pubsub_token') === guest.pubsubToken, 'the token is another one')
    },
  },
  {
    id: 'contacts.merge-told',
    title: 'a merge is told by one message.updated for each message, with the former sender',
    async run({ aCustomer, aTalk, anEmail }) {
      const email = anEmail()
      const owner = await aCustomer({ email })
      const { conversationId, customer, line } = await aTalk()
      const said = await customer.say(conversationId, 'before the merge')

      await customer.call('PATCH', '', { json: { email } })

      const { data } = await line.event('message.updated')
      same('the message', at(data, 'id'), numberAt(said.json, 'id'))
      const change = [customer.contactId, owner.contactId]
      same('the change of sender', listAt(data, 'previous_changes.sender_id'), change)
      same('contact.merged', line.events('contact.merged').length, 0)
    },
  },
]
