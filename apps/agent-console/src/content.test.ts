import { describe, expect, it } from 'vitest'
import { readExchange } from './content.ts'
import { type Message, toMessage } from './message.ts'
import type { WireContentAttributes } from './wire.ts'

function aQuestion(contentType: string, attributes: WireContentAttributes = {}): Message {
  const wire = {
    id: 1,
    conversation_id: 7,
    message_type: 1,
    content_type: contentType,
    content_attributes: attributes,
    created_at: 1_000,
  }
  return toMessage(wire, 0)
}

const sizes = [
  { title: 'Small', value: 's' },
  { title: 'Large', value: 'l' },
]
const fields = [
  { name: 'email', type: 'email', label: 'Email', required: true },
  { name: 'size', type: 'select', label: 'Size', options: [{ label: 'Large', value: 'l' }] },
]

describe('what was answered', () => {
  it('marks the option a customer chose', () => {
    const { answers, content } = readExchange(
      aQuestion('input_select', { items: sizes, submitted_values: [sizes[1]] }),
    )

    expect(content).toMatchObject({
      options: [
        { title: 'Small', isChosen: false },
        { title: 'Large', isChosen: true },
      ],
    })
    expect(answers).toEqual([])
  })

  it('shows an answer that was not among the options', () => {
    const { answers } = readExchange(
      aQuestion('input_select', { items: sizes, submitted_values: { value: 'xl' } }),
    )

    expect(answers).toEqual([{ label: '', text: 'xl' }])
  })

  it('puts the answers of a form to its fields, by the titles of their options', () => {
    const submitted_values = [
      { name: 'size', value: 'l' },
      { name: 'email', value: 'a@example.com' },
      { name: 'agrees', value: true },
    ]

    const { answers, content } = readExchange(
      aQuestion('form', { items: fields, submitted_values }),
    )

    expect(content).toMatchObject({
      fields: [
        { label: 'Email', isRequired: true, answer: 'a@example.com' },
        { label: 'Size', answer: 'Large' },
      ],
    })
    expect(answers).toEqual([{ label: 'agrees', text: 'Yes' }])
  })

  it.each(['input_text', 'input_textarea', 'input_email'])('reads the answer to %s', (type) => {
    const submitted_values = [{ name: 'email', value: 'a@example.com' }]

    expect(readExchange(aQuestion(type, { submitted_values }))).toMatchObject({
      isQuestion: true,
      answers: [{ label: '', text: 'a@example.com' }],
    })
  })

  it('names the card that was chosen', () => {
    const items = [{ title: 'Tea', actions: [{ type: 'postback', text: 'Order', payload: 'TEA' }] }]
    const submitted_values = [{ title: 'Order', value: 'TEA' }]

    expect(readExchange(aQuestion('cards', { items, submitted_values }))).toMatchObject({
      isQuestion: false,
      answers: [{ text: 'Order' }],
    })
  })

  it('shows what was submitted to a message that asked nothing', () => {
    const submitted_values = [{ name: 'colour', value: 'red' }]

    expect(readExchange(aQuestion('text', { submitted_values })).answers).toEqual([
      { label: 'colour', text: 'red' },
    ])
  })

  it('knows no answer as long as there is none', () => {
    expect(readExchange(aQuestion('form', { items: fields })).answers).toBeUndefined()
    expect(
      readExchange(aQuestion('form', { items: fields, submitted_values: [] })).answers,
    ).toEqual([])
  })
})

describe('ratings', () => {
  const rated = (rating: unknown, feedback_message?: unknown) =>
    readExchange(
      aQuestion('input_csat', {
        display_type: 'star',
        submitted_values: { csat_survey_response: { rating, feedback_message } },
      }),
    )

  it('reads a rating and what was said with it', () => {
    expect(rated(4, 'Quick')).toMatchObject({
      content: { kind: 'rating', display: 'star' },
      rating: { value: 4, feedback: 'Quick' },
    })
  })

  it.each([0, 6, -1, 2.5, 1e9, 'many', null])(
    'takes %s for no rating, as the server does',
    (value) => {
      expect(rated(value).rating).toEqual({ value: undefined, feedback: '' })
    },
  )

  it('is not answered by a list, which never becomes a rating', () => {
    const submitted_values = [{ value: '5' }]

    expect(readExchange(aQuestion('input_csat', { submitted_values }))).toMatchObject({
      rating: undefined,
      answers: [{ text: '5' }],
    })
  })
})

describe('anything else', () => {
  it.each([
    ['integrations', { type: 'dyte' }, 'Integration: dyte'],
    ['sticker', {}, 'Sticker'],
    ['incoming_email', {}, 'Email'],
    ['text', { is_unsupported: true }, 'This message cannot be shown in a chat.'],
    ['voice_call', {}, 'A message of a kind unknown here: voice_call'],
  ])('names a message of the kind %s', (type, attributes, text) => {
    expect(readExchange(aQuestion(type, attributes)).content).toEqual({ kind: 'remark', text })
  })

  it.each([null, 'items', 7, [null, 'x', 3], [[]], [{ actions: 'none', options: 5 }]])(
    'survives items like %j',
    (items) => {
      for (const type of ['input_select', 'form', 'cards', 'article'])
        expect(() =>
          readExchange(aQuestion(type, { items, submitted_values: items })),
        ).not.toThrow()
    },
  )

  it('follows no address that could be a script', () => {
    const items = [{ title: 'x', link: 'javascript:alert(1)', media_url: 'data:text/html,x' }]

    expect(readExchange(aQuestion('article', { items })).content).toMatchObject({
      articles: [{ url: undefined }],
    })
    expect(readExchange(aQuestion('cards', { items })).content).toMatchObject({
      cards: [{ imageUrl: undefined }],
    })
  })
})
