import { describe, expect, it } from 'vitest'
import { createSandbox, createVirtualClock } from './index.ts'

describe('a sandbox in memory', () => {
  it('sends the frame of a message before the answer', async () => {
    const clock = createVirtualClock()
    const sandbox = createSandbox({ clock })
    const contacts = `${sandbox.url}/public/api/v1/inboxes/${sandbox.inbox.identifier}/contacts`
    const post = async (path: string, body: object = {}) => {
      const response = await sandbox.fetch(contacts + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
      return response.json()
    }
    const session = await post('', { name: 'Mesa' })
    const conversation = await post(`/${session.source_id}/conversations`)
    const log: string[] = []
    const socket = new sandbox.WebSocket(`${sandbox.url.replace('http', 'ws')}/cable`, [
      'actioncable-v1-json',
      'actioncable-unsupported',
    ])
    const identifier = JSON.stringify({
      channel: 'RoomChannel',
      pubsub_token: session.pubsub_token,
    })
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    })
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(data)
      log.push(frame.type ?? frame.message.event)
    })
    await clock.advance(0)

    await post(`/${session.source_id}/conversations/${conversation.id}/messages`, { content: 'hi' })
    log.push('answer')
    sandbox.agent.say(conversation.id, 'Hello!')
    await clock.advance(3000)

    expect(log).toEqual([
      'welcome',
      'confirm_subscription',
      'presence.update',
      'message.created',
      'answer',
      'message.created',
      'conversation.updated',
      'ping',
    ])
    sandbox.close()
    expect(clock.pending).toBe(0)
  })
})
