import { describe, expect, it } from 'vitest'
import { createRedaction } from './redaction.ts'

describe('what is printed', () => {
  it('has names in the place of tokens, in bodies, frames and addresses', () => {
    const redaction = createRedaction({ agent_token: 'agents-own-token' })
    redaction.learn('{"source_id":"5f6c0000-source","pubsub_token":"TokenOfSession1"}')

    const hidden = redaction.hide(
      'GET /contacts/5f6c0000-source agents-own-token {"identifier":"{\\"pubsub_token\\":\\"TokenOfSession1\\"}"}',
    )

    expect(hidden).toBe(
      'GET /contacts/‹source_id› ‹agent_token› {"identifier":"{\\"pubsub_token\\":\\"‹pubsub_token›\\"}"}',
    )
  })

  it('learns a token from a frame, where its quotes are escaped', () => {
    const redaction = createRedaction()
    redaction.learn('{"identifier":"{\\"pubsub_token\\":\\"TokenOfSession1\\"}"}')

    expect(redaction.hide('TokenOfSession1')).toBe('‹pubsub_token›')
  })

  it('has no hash of an identity, in bodies or in queries', () => {
    const redaction = createRedaction()
    const hash = 'ab'.repeat(32)
    redaction.learn(`{"identifier":"ada","identifier_hash":"${hash}"}`)

    expect(redaction.hide(`?identifier_hash=${hash} {"identifier_hash":"${hash}"}`)).not.toContain(
      hash,
    )
  })
})
