import { expect, it } from 'vitest'
import { UniLinkError } from '../errors.ts'
import { cableUrl } from './cableUrl.ts'

it.each([
  ['https://chat.example.com', 'wss://chat.example.com/cable'],
  ['http://127.0.0.1:4100', 'ws://127.0.0.1:4100/cable'],
  ['https://chat.example.com/', 'wss://chat.example.com/cable'],
  ['https://example.com/chat', 'wss://example.com/chat/cable'],
  ['https://example.com/chat//', 'wss://example.com/chat/cable'],
  ['https://example.com/?a=1#top', 'wss://example.com/cable'],
  ['http://[::1]:4100', 'ws://[::1]:4100/cable'],
])('finds the cable of %s at %s', (url, expected) => {
  expect(cableUrl(url)).toBe(expected)
})

it.each([
  '',
  'chat.example.com',
  'localhost:4100',
  '/chat',
  'ftp://example.com',
  'wss://a.example',
])('says what an address must be when given "%s"', (url) => {
  const make = () => cableUrl(url)

  expect(make).toThrow(UniLinkError)
  expect(make).toThrow(expect.objectContaining({ kind: 'state', code: 'invalid-options' }))
  expect(make).toThrow(/^unable to create a room; url must be .* http or https address/)
})
