import { afterAll, describe, expect, it } from 'vitest'
import { TOLERATED } from './toleratedDifferences.ts'
import { walkRecording } from './walkRecording.ts'

const RECORDINGS = [
  'inbox_show',
  'contacts_create',
  'contacts_show_update',
  'hmac',
  'conversations',
  'messages_create_list',
  'messages_update',
  'attachments',
  'greeting_out_of_office_single',
  'bot',
  'errors_and_cors',
  'cable_handshake',
  'agent_console',
  'agent_conversation_list',
  'agent_lifecycle',
]

describe('the sandbox answers as the real server did', () => {
  const used = new Set<(typeof TOLERATED)[number]>()
  let exchanges = 0
  let frames = 0

  it.each(RECORDINGS)('in the recording %s', async (name) => {
    const walk = await walkRecording(name)

    exchanges += walk.exchanges
    frames += walk.frames
    const unexpected = walk.differences.filter(({ call, path }) => {
      const tolerance = TOLERATED.find(
        (each) => each.recording === name && each.call.test(call) && each.path.test(path),
      )
      if (tolerance) used.add(tolerance)
      return !tolerance
    })
    expect(unexpected).toEqual([])
  })

  it('and needs every difference that is tolerated', () => {
    expect(TOLERATED.filter((tolerance) => !used.has(tolerance))).toEqual([])
    expect(exchanges).toBeGreaterThan(450)
    expect(frames).toBeGreaterThan(350)
  })

  afterAll(() => {
    console.log(`compared ${exchanges} exchanges and ${frames} frames with the recordings`)
  })
})
