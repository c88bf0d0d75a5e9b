import { describe, expect, it } from 'vitest'
import { authorOf, summarizeMessage, toMessage } from './message.ts'
import type { WireMessage } from './wire.ts'

const aMessage = (over: Partial<WireMessage>) =>
  toMessage({ id: 1, conversation_id: 7, message_type: 1, created_at: 1, ...over }, 0)

describe('a message in one line', () => {
  it.each([
    ['Your order is **on its way**', 'Your order is on its way'],
    ['See [this page](https://example.com), `A-1` and *that*', 'See this page, A-1 and that'],
    ['# Hello\n\n- one\n- two\n\n> three', 'Hello one two three'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ])('has no marks: %s', (content, text) => {
    expect(summarizeMessage(aMessage({ content })).trim()).toBe(text)
  })

  it('is what the customer wrote, to the letter', () => {
    expect(summarizeMessage(aMessage({ message_type: 0, content: '**really**' }))).toBe(
      '**really**',
    )
  })

  it.each([
    [{ content_type: 'form' }, 'Form'],
    [{ content_type: 'input_csat' }, 'Rating'],
    [{ attachments: [{ id: 1, file_type: 'image' }] }, 'Picture'],
    [{ attachments: [{ id: 1, file_type: 'file', data_url: 'https://x.example/a.pdf' }] }, 'a.pdf'],
    [{ attachments: [1, 2].map((id) => ({ id, file_type: 'image' })) }, '2 files'],
    [{}, 'Empty message'],
  ])('names what has no text: %j', (over, text) => {
    expect(summarizeMessage(aMessage(over))).toBe(text)
  })
})

it('knows messages that nobody signs', () => {
  expect(authorOf(aMessage({ message_type: 3 }))).toBe('Automatic message')
  expect(authorOf(aMessage({}))).toBe('Somebody who has left')
  expect(authorOf(aMessage({ sender: { id: 1, name: 'Ada Winter', available_name: 'Ada' } }))).toBe(
    'Ada',
  )
})
