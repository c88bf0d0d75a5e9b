import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'

describe('pictures of people', () => {
  it('come a moment after a customer names an address, and stay', async () => {
    const { aCustomer, call, clock, sandbox } = aSandbox()
    const customer = await aCustomer({ avatar_url: 'https://example.com/a.png' })
    const picture = async () => (await customer.send('x')).body.sender.thumbnail

    expect(await picture()).toBe('')
    await clock.advance(100)
    expect(await picture()).toBe('https://example.com/a.png')
    await call('PATCH', customer.path, { avatar_url: 'https://example.com/b.png' })
    await clock.advance(100)
    expect(await picture()).toBe('https://example.com/a.png')
    expect(sandbox.rows.contacts).toHaveLength(1)
  })

  it.each(['http://127.0.0.1/a.png', 'file:///a.png', 'nonsense'])(
    'never come from %s',
    async (avatar_url) => {
      const { aCustomer, clock, sandbox } = aSandbox()
      await aCustomer({ avatar_url })
      await clock.advance(100)

      expect(sandbox.rows.contacts[0]?.avatarUrl).toBe('')
    },
  )

  it('stand beside what agents and bots write', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    const line = await customer.listen()
    sandbox.agent.setAvatar('https://example.com/ada.png')
    sandbox.bot.setAvatar('https://example.com/robin.png')

    sandbox.agent.say(customer.conversationId, 'Hello')
    sandbox.bot.say(customer.conversationId, 'Hello')
    await clock.advance(0)

    expect(line.events('message.created').map(({ sender }) => sender.avatar_url)).toEqual([
      'https://example.com/ada.png',
      'https://example.com/robin.png',
    ])
  })
})

describe('things that are no file', () => {
  it('hang on a message, and are gone when it is deleted', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    const path = `${customer.path}/conversations/${customer.conversationId}/messages`
    const { id } = sandbox.agent.say(customer.conversationId, null, {
      shared: [
        { fileType: 'location', latitude: 52.5, longitude: 13.4 },
        { fileType: 'fallback', title: 'A link', url: 'https://example.com' },
        { fileType: 'contact', phoneNumber: '+15551234', firstName: 'Mesa' },
      ],
      files: [
        { name: 'a.png', contentType: 'image/png', bytes: new Uint8Array(), fileType: 'share' },
      ],
    })

    const [message] = (await call('GET', path)).body
    const kinds = message.attachments.map(({ file_type }: { file_type: string }) => file_type)
    expect(kinds).toEqual(['share', 'location', 'fallback', 'contact'])
    expect(message.attachments[1]).toMatchObject({ coordinates_lat: 52.5, fallback_title: null })
    expect(message.attachments[2]).toMatchObject({ data_url: 'https://example.com' })
    expect(message.attachments[3]).toMatchObject({ meta: { firstName: 'Mesa' } })
    sandbox.agent.deleteMessage(id)
    expect((await call('GET', path)).body[0]).not.toHaveProperty('attachments')
  })
})
