import { bare500, same } from '../expect.ts'
import { at, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'

/** Longer by one than the server stores. */
const TOO_LONG = 'n'.repeat(256)

/** Facts about what the server takes for a field of a contact. */
export const contactFieldRows: readonly Row[] = [
  {
    id: 'contacts.lower-case',
    title: 'an email is kept in lower case',
    async run({ anEmail, call, inbox, name }) {
      const email = anEmail()

      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, {
        json: { name, email: email.toUpperCase() },
      })

      same('the email', at(answer.json, 'email'), email)
    },
  },
  {
    id: 'contacts.nothing-cleared',
    title: 'an update clears nothing: empty and null leave what is there',
    async run({ aCustomer, anEmail, name }) {
      const email = anEmail()
      const customer = await aCustomer({ email })

      await customer.call('PATCH', '', { json: { name: '', email: null } })

      const answer = await customer.call('GET', '')
      same('the name', at(answer.json, 'name'), name)
      same('the email', at(answer.json, 'email'), email)
    },
  },
  {
    id: 'contacts.merged-attributes',
    title: 'custom attributes are merged deeply, and no key goes away',
    async run({ aCustomer }) {
      const customer = await aCustomer({ custom_attributes: { plan: { name: 'a', seats: 1 } } })

      const json = { custom_attributes: { plan: { seats: 2 }, vip: true } }
      const answer = await customer.call('PATCH', '', { json })

      const expected = { plan: { name: 'a', seats: 2 }, vip: true }
      same('the attributes', at(answer.json, 'custom_attributes'), expected)
    },
  },
  {
    id: 'contacts.bad-email',
    title: 'an email that is none is a 422 that names the field',
    async run({ aCustomer }) {
      const customer = await aCustomer()

      const answer = await customer.call('PATCH', '', { json: { email: 'no address' } })

      same('the status', answer.status, 422)
      same('the fields', at(answer.json, 'attributes'), ['email'])
      textAt(answer.json, 'message')
    },
  },
  {
    id: 'contacts.bad-phone',
    title: 'a phone number without its + is a 422 that names the field',
    async run({ aCustomer }) {
      const customer = await aCustomer()

      const answer = await customer.call('PATCH', '', { json: { phone_number: '5551234' } })

      same('the status', answer.status, 422)
      same('the fields', at(answer.json, 'attributes'), ['phone_number'])
    },
  },
  {
    id: 'contacts.loose-phone',
    title: 'anything may stand before the + of a phone number',
    async run({ aCustomer, aPhoneNumber }) {
      const customer = await aCustomer()
      const number = `x${aPhoneNumber()}`

      const answer = await customer.call('PATCH', '', { json: { phone_number: number } })

      same('the status', answer.status, 200)
      same('the number', at(answer.json, 'phone_number'), number)
    },
  },
  {
    id: 'contacts.long-name',
    title: 'a name of more than 255 characters is a 422 that names the field',
    async run({ call, inbox }) {
      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, {
        json: { name: TOO_LONG },
      })

      same('the status', answer.status, 422)
      same('the fields', at(answer.json, 'attributes'), ['name'])
    },
  },
  {
    id: 'contacts.empty-source-id',
    title: 'an empty source_id is a bare 500',
    async run({ call, inbox, name }) {
      const answer = await call('POST', `/inboxes/${inbox.identifier}/contacts`, {
        json: { name, source_id: '' },
      })

      bare500(answer)
    },
  },
  {
    id: 'contacts.dot',
    title: 'a dot in a source_id breaks the address, unless it is written %2E',
    async run({ aCustomer, call, inbox }) {
      const sourceId = `conformance.${crypto.randomUUID()}`
      await aCustomer({ source_id: sourceId })
      const path = `/inboxes/${inbox.identifier}/contacts/`

      const raw = await call('GET', `${path}${sourceId}`)
      const escaped = await call('GET', `${path}${sourceId.replace('.', '%2E')}`)

      same('the status with a dot', raw.status, 404)
      same('the status with %2E', escaped.status, 200)
    },
  },
]
