import { describe, expect, it } from 'vitest'
import { proxyPath, readServerAddress } from './serverAddress.ts'

describe('the address of a server', () => {
  it.each([
    ['', ''],
    ['  https://chat.example.com/  ', 'https://chat.example.com'],
    ['https://chat.example.com/app/accounts/1/dashboard', 'https://chat.example.com'],
    ['chat.example.com', 'https://chat.example.com'],
    ['http://192.168.1.7:3000', 'http://192.168.1.7:3000'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['HTTPS://Chat.Example.com', 'https://chat.example.com'],
  ])('is read from "%s"', (text, address) => {
    expect(readServerAddress(text)).toBe(address)
  })

  it.each(['not an address', 'ftp://example.com', 'https://', 'javascript:alert(1)'])(
    'is not "%s"',
    (text) => {
      expect(readServerAddress(text)).toBeUndefined()
    },
  )

  it('becomes a path of the dev server, and none for its own server', () => {
    expect(proxyPath('https://chat.example.com')).toBe('/server/https%3A%2F%2Fchat.example.com')
    expect(proxyPath('')).toBe('')
  })
})
