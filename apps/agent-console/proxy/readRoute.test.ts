import { describe, expect, it } from 'vitest'
import { readRoute } from './readRoute.ts'

const sandbox = 'http://127.0.0.1:4100'
const targetOf = (path: string, server = sandbox): string | undefined => {
  const route = readRoute(path, server)
  return route && 'target' in route ? route.target.href : undefined
}

describe('where a request goes', () => {
  it.each([
    ['/api/v1/profile', 'http://127.0.0.1:4100/api/v1/profile'],
    ['/cable?side=agent', 'http://127.0.0.1:4100/cable?side=agent'],
    ['/cable', 'http://127.0.0.1:4100/cable'],
    ['/sandbox/faults/drop', 'http://127.0.0.1:4100/sandbox/faults/drop'],
  ])('sends %s to the default server', (path, target) => {
    expect(targetOf(path)).toBe(target)
  })

  it('sends what names a server to that server, below its own path', () => {
    const server = encodeURIComponent('https://example.com/chat/')

    expect(targetOf(`/server/${server}/api/v1/profile?a=%2F`)).toBe(
      'https://example.com/chat/api/v1/profile?a=%2F',
    )
  })

  it.each(['/', '/src/main.tsx', '/@vite/client', '/apis', '/servers/x'])(
    'leaves %s to the dev server',
    (path) => {
      expect(readRoute(path, sandbox)).toBeUndefined()
    },
  )

  it.each(['example.com', 'file:///etc/passwd', '%E0%A4%A', ''])(
    'says what is wrong with the address "%s"',
    (server) => {
      expect(readRoute(`/server/${server.replaceAll('/', '%2F')}/api`, sandbox)).toMatchObject({
        problem: expect.stringContaining('is not the address of a server'),
      })
    },
  )
})
