import { describe, expect, it } from 'vitest'
import { openChat } from '../../test/openChat.ts'

describe('a client', () => {
  it('does nothing until somebody looks', async () => {
    const chat = openChat({ createContact: 'start' })
    await chat.settle(60_000)

    expect(chat.sandbox.traffic.requests).toEqual([])
    expect(chat.clock.pending).toBe(0)
  })

  it('keeps its socket over a remount and lets it go 5 seconds after the last look', async () => {
    const chat = openChat({ createContact: 'start' })
    const leave = chat.look()
    await chat.settle(1_000)
    expect(chat.sandbox.traffic.sockets).toBe(1)

    leave()
    await chat.settle(3_000)
    const leaveAgain = chat.look()
    await chat.settle(10_000)
    expect(chat.sandbox.traffic.sockets).toBe(1)
    expect(chat.requests('/cable')).toBeLessThanOrEqual(1)
    leaveAgain()
    await chat.settle(5_100)

    expect(chat.sandbox.traffic.sockets).toBe(0)
    expect(chat.client.connection$.value.status).toBe('idle')
    expect(chat.clock.pending).toBe(0)
  })

  it('asks no more once it rests, also when nothing was answered', async () => {
    const chat = openChat({ createContact: 'start' })
    chat.sandbox.faults.set('offline')
    const stop = chat.look()
    chat.client.inbox$.subscribe().unsubscribe()
    await chat.settle(30_000)
    stop()
    await chat.settle(6_000)
    const before = chat.sandbox.traffic.requests.length
    expect(before).toBeGreaterThan(3)
    expect(chat.clock.pending).toBe(0)

    await chat.settle(120_000)

    expect(chat.sandbox.traffic.requests.length).toBe(before)
  })

  it('goes on asking when somebody looks again', async () => {
    const chat = openChat({ createContact: 'start' })
    chat.sandbox.faults.set('offline')
    const stop = chat.look()
    chat.client.inbox$.subscribe().unsubscribe()
    await chat.settle(30_000)
    stop()
    await chat.settle(6_000)
    chat.sandbox.faults.clear()

    chat.look()
    chat.client.inbox$.subscribe()
    await chat.settle(5_000)

    expect(chat.client.contact$.value.status).toBe('ready')
    expect(chat.client.inbox$.value.status).toBe('ready')
    expect(chat.client.connection$.value.status).toBe('connected')
  })

  it('sends what is queued although nobody looks any more', async () => {
    const chat = openChat()
    const leave = chat.look()

    await chat.client.conversation().send({ content: 'bye' })
    leave()
    await chat.settle(20_000)

    expect(chat.sandbox.rows.messages).toHaveLength(1)
    expect(chat.clock.pending).toBe(0)
  })

  it('comes back with everything that was written while it rested', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.client.destroy()
    chat.reload()
    const leave = chat.look()
    await chat.settle()
    leave()
    await chat.settle(10_000)
    chat.sandbox.agent.say(id, 'while you were away')

    chat.look()
    await chat.settle()

    expect(chat.texts()).toEqual(['Hello', 'while you were away'])
  })

  it('leaves no timer, socket or listener behind when destroyed', async () => {
    const chat = openChat()
    const id = await chat.begin()
    chat.sandbox.agent.startTyping(id)
    await chat.client.conversation().setTyping(true)
    await chat.client.conversation().markSeen()
    await chat.client.conversation().send({ content: 'on its way' })
    const ended: string[] = []
    chat.client.state$.subscribe({ complete: () => ended.push('state') })
    chat.client.events$.subscribe({ complete: () => ended.push('events') })

    chat.client.destroy()
    chat.client.destroy()
    chat.sandbox.close()
    await chat.settle()

    expect(ended).toEqual(['state', 'events'])
    expect(chat.clock.pending).toBe(0)
    expect(chat.signals.listeners()).toBe(0)
    await expect(chat.client.conversation().send({ content: 'late' })).rejects.toMatchObject({
      code: 'destroyed',
    })
  })

  it.each(['connected', 'unreachable'])(
    'can be destroyed by who hears of a line %s',
    async (on) => {
      const chat = openChat({ createContact: 'start' })
      const { client } = chat
      if (on === 'unreachable') chat.sandbox.faults.set('drop')
      let isDestroyed = false
      client.connection$.subscribe(({ status, error }) => {
        if (status !== on && error?.code !== on) return
        isDestroyed = true
        client.destroy()
      })
      client.conversation().messages$.subscribe()

      await chat.settle(5_000)

      expect(isDestroyed).toBe(true)
      expect(chat.sandbox.traffic.sockets).toBe(0)
      expect(chat.clock.pending).toBe(0)
      expect(chat.signals.listeners()).toBe(0)
    },
  )

  it('ends commands that wait for something that never comes', async () => {
    const chat = openChat({
      locks: { request: () => new Promise(() => {}) },
    })
    const update = chat.client.updateContact({ name: 'Amara' })
    await chat.settle()

    chat.client.destroy()

    await expect(update).rejects.toMatchObject({ code: 'destroyed' })
  })

  it('gives the same handle for the same id', () => {
    const { client } = openChat()

    expect(client.conversation(3)).toBe(client.conversation(3))
    expect(client.conversation()).toBe(client.conversation())
    expect(client.conversation(3)).not.toBe(client.conversation())
  })

  it('stops waiting when the signal of a command aborts', async () => {
    const chat = openChat()
    chat.sandbox.faults.set('offline')
    const waiting = new AbortController()

    const update = chat.client.updateContact({ name: 'Amara' }, { signal: waiting.signal })
    await chat.settle(1_000)
    waiting.abort(new Error('enough'))

    await expect(update).rejects.toThrow('enough')
    chat.client.destroy()
  })

  it.each([
    [{ url: 'chat.example.com' }, /`url` must be the address/],
    [{ inbox: '' }, /`inbox` must be the identifier/],
  ])('refuses the options %o and says how to mend them', (options, reason) => {
    expect(() => openChat(options)).toThrow(reason)
  })

  it('says that an inbox is unknown', async () => {
    const chat = openChat({ inbox: 'nobodyknowsthisinbox1234' })
    chat.client.inbox$.subscribe()
    await chat.settle()

    expect(chat.client.inbox$.value).toMatchObject({
      status: 'failed',
      error: { code: 'not-found', message: expect.stringContaining('Settings') },
    })
  })
})
