import { expect, it } from 'vitest'
import { openChat } from '../../test/openChat.ts'

it('keeps a message waiting while a network answers everything with its own page', async () => {
  const { client, clock, items, look, sandbox } = openChat()
  look()
  sandbox.faults.set('portal')
  await client.conversation().send({ content: 'Hello' })
  await clock.advance(60_000)
  expect(items()).toMatchObject([{ delivery: { status: 'queued' } }])

  sandbox.faults.clear()
  await clock.advance(60_000)

  expect(items()).toMatchObject([{ content: 'Hello', delivery: { status: 'sent' } }])
  expect(sandbox.rows.messages).toHaveLength(1)
})

it('sends what was behind a page of its own once, when answers are cut in half', async () => {
  const { begin, client, clock, items, sandbox } = openChat()
  await begin()
  sandbox.faults.set('cutAnswer', { times: 1, method: 'POST' })
  sandbox.faults.set('deaf')
  await client.conversation().send({ content: 'once' })

  await clock.advance(60_000)

  expect(items()).toMatchObject([
    { content: 'Hello' },
    { content: 'once', delivery: { status: 'sent' } },
  ])
  expect(sandbox.rows.messages).toHaveLength(2)
})
