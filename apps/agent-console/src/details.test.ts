import { expect, it } from 'vitest'
import { toConversation } from './conversation.ts'
import { listDetails } from './details.ts'

const sender = {
  id: 3,
  name: 'Mira',
  email: 'mira@example.com',
  custom_attributes: { seats: 0, address: { city: 'Bergen' } },
}
const details = (over: object) =>
  listDetails(toConversation({ id: 7, status: 'open', meta: { sender }, ...over }, 0))
const textOf = (over: object, label: string) =>
  details(over)
    .flatMap(({ rows }) => rows)
    .find((row) => row.label === label)?.text

it('shows what the app has told about the customer, as it is', () => {
  expect(details({})).toMatchObject([
    { title: 'Customer' },
    {
      title: 'Attributes of the customer',
      rows: [
        { label: 'seats', text: '0' },
        { label: 'address', text: '{"city":"Bergen"}' },
      ],
    },
    { title: 'Conversation' },
  ])
})

it('leaves out what nobody has said', () => {
  expect(textOf({}, 'Email')).toBe('mira@example.com')
  expect(textOf({}, 'Phone number')).toBeUndefined()
  expect(textOf({}, 'Blocked')).toBeUndefined()
})

it('tells whether the identity was proved', () => {
  expect(textOf({}, 'Identity')).toBe('not verified')
  expect(textOf({ meta: { sender, hmac_verified: true } }, 'Identity')).toBe('verified')
})
