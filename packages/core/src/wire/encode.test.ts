import { expect, test } from 'vitest'
import { example } from '../../test-data/testData.ts'
import { encodeAnswer, encodeSurveyAnswer } from './encodeAnswer.ts'
import { encodeIdentifier, encodePresence, encodeSubscribe } from './encodeCommand.ts'
import { encodeContact, encodeIdentityQuery } from './encodeContact.ts'
import { encodeConversation, encodeTyping } from './encodeConversation.ts'
import { encodeMessage, encodeMessageForm } from './encodeMessage.ts'

const sourceId = '5b0d2a8e-4c1f-4e7a-9a36-d2f8c7e01b94'
const identity = {
  identifier: 'cust-77',
  identifierHash: '58ad9bcf0703f52e8834f93ae3c09ed681317e581196d2a595155e73db2ad342',
}
const survey = { rating: 5, feedbackMessage: 'Quick and kind.' }
const identifier = encodeIdentifier('Wm3kTq8ZrVx5YdJ2nLbGc7Hp')

test.each([
  [
    'contact.create.request.json',
    encodeContact({
      sourceId,
      identifier: identity.identifier,
      name: 'Amara Okafor',
      email: 'Amara@Example.com',
      phoneNumber: '+14155550123',
      customAttributes: { plan: 'pro', seats: 3 },
    }),
  ],
  ['contact.create-anonymous.request.json', encodeContact({})],
  [
    'contact.create-hmac.request.json',
    encodeContact({ sourceId, ...identity, name: 'Amara Okafor' }),
  ],
  [
    'contact.update.request.json',
    encodeContact({ name: 'Amara O.', customAttributes: { seats: 4 } }),
  ],
  ['contact.update-verify.request.json', encodeContact(identity)],
  [
    'conversation.create.request.json',
    encodeConversation({ customAttributes: { order_id: 'A-1001' } }),
  ],
  ['conversation.toggle_typing.request.json', encodeTyping(true)],
  [
    'message.create.request.json',
    encodeMessage({
      content: 'Hi, my order A-1001 has not arrived.',
      echoId: '5f7c1b0e-local-1',
    }),
  ],
  [
    'message.update-form.request.json',
    encodeAnswer([
      { name: 'email', value: 'amara@example.com' },
      { name: 'size', value: 'm' },
    ]),
  ],
  [
    'message.update-input_select.request.json',
    encodeAnswer([{ title: 'Refund', value: 'refund' }]),
  ],
  ['message.update-csat.request.json', encodeAnswer({ csatSurveyResponse: survey })],
  ['csat_survey.update.request.json', encodeSurveyAnswer(survey)],
])('writes %s', (file, body) => {
  expect(JSON.parse(JSON.stringify(body))).toEqual(example(file))
})

test.each([
  ['cable.client.subscribe.json', encodeSubscribe(identifier)],
  ['cable.client.update_presence.json', encodePresence(identifier)],
])('writes %s', (file, command) => {
  expect(JSON.parse(command)).toEqual(example(file))
})

test('writes the address of a picture', () => {
  expect(encodeContact({ avatarUrl: 'https://x.test/a.png' })).toMatchObject({
    avatar_url: 'https://x.test/a.png',
  })
})

test('says that the customer no longer types', () => {
  expect(encodeTyping(false)).toEqual({ typing_status: 'off' })
})

test('escapes an identity in a query', () => {
  const query = encodeIdentityQuery({ identifier: 'a&b=c d', identifierHash: 'ff' })

  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
    identifier: 'a&b=c d',
    identifier_hash: 'ff',
  })
})

test('puts files and text into one form', () => {
  const files = [new File(['one'], 'one.txt'), new File(['two'], 'two.txt')]

  const form = encodeMessageForm({ content: 'here', files, echoId: 'e-1' })

  expect(form.get('content')).toBe('here')
  expect(form.get('echo_id')).toBe('e-1')
  expect(form.getAll('attachments[]').map((file) => (file as File).name)).toEqual([
    'one.txt',
    'two.txt',
  ])
})

test('leaves out of a form what a message lacks', () => {
  const form = encodeMessageForm({ files: [new File(['one'], 'one.txt')] })

  expect([...form.keys()]).toEqual(['attachments[]'])
})
