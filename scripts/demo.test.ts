import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { env, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const demo = fileURLToPath(new URL('demo.mjs', import.meta.url))

/** Runs the command with a port and waits for its end, which comes before anything is started. */
function runDemo(port: string): { status: number | null; stderr: string } {
  return spawnSync(execPath, [demo], {
    env: { ...env, PORT: port },
    encoding: 'utf8',
    timeout: 20_000,
  })
}

test('a taken port is said plainly, with what to do, and nothing is started', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? `${address?.port}` : ''

  const { status, stderr } = runDemo(port)

  expect(stderr).toContain(`Port ${port} is taken. End the program that uses it, or choose`)
  expect(status).toBe(1)
  server.close()
})

test.each(['abc', '0', '-1', '4100.5', '65534', '70000'])('PORT=%s is refused', (port) => {
  const { status, stderr } = runDemo(port)

  expect(stderr).toContain(`PORT is "${port}"; set it to a whole number from 1 to 65531`)
  expect(status).toBe(1)
})
