import { describe, expect, it } from 'vitest'
import { describeWire } from './describeWire.ts'
import { createWireLog } from './wireLog.ts'

const url = 'http://chat.example/public/api/v1/inboxes/a?b=c'

describe('what is shown of the wire', () => {
  it('is the last calls with their answers, and the last frames, in order', () => {
    const log = createWireLog()
    for (let count = 1; count <= 4; count += 1) {
      log.add({ kind: 'call', method: 'POST', url, body: `{"count":${count}}` })
      log.add({ kind: 'received', text: `{"frame":${count}}` })
      log.add({
        kind: 'answer',
        method: 'POST',
        url,
        status: 200,
        contentType: 'application/json',
        body: '',
      })
    }
    log.add({ kind: 'sent', text: '{"command":"subscribe"}' })

    expect(describeWire(log, (text) => text)).toEqual([
      '→ POST /public/api/v1/inboxes/a?b=c {"count":2}',
      '← {"frame":2}',
      '← 200 application/json',
      '→ POST /public/api/v1/inboxes/a?b=c {"count":3}',
      '← {"frame":3}',
      '← 200 application/json',
      '→ POST /public/api/v1/inboxes/a?b=c {"count":4}',
      '← {"frame":4}',
      '← 200 application/json',
      '→ {"command":"subscribe"}',
    ])
  })

  it('says when no answer came, and cuts what is long', () => {
    const log = createWireLog()
    log.add({ kind: 'call', method: 'POST', url, body: 'x'.repeat(1000) })
    log.add({ kind: 'lost', method: 'POST', url })

    const [call, answer] = describeWire(log, (text) => text)

    expect(call?.length).toBe(301)
    expect(answer).toBe('← no answer')
  })
})
