import { createSandbox } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { readTarget, Unreachable, type TargetOptions } from './readTarget.ts'
import { UsageError } from './usageError.ts'

const sandbox = createSandbox()
const options: TargetOptions = {
  url: sandbox.url,
  inboxes: [sandbox.inbox.identifier],
  accountId: sandbox.accountId,
  agentToken: sandbox.agent.token,
  hmacKey: undefined,
}

/** A server that always answers the same. */
const always =
  (response: () => Response): typeof fetch =>
  async () =>
    response()

describe('what is asked before the rows', () => {
  it('tells the account, the agent and the settings of the inbox', async () => {
    const target = await readTarget({ ...options, accountId: undefined }, sandbox.fetch)

    expect(target.accountId).toBe(sandbox.accountId)
    expect(target.agent.id).toBe(sandbox.agent.id)
    expect(target.inboxes).toEqual([
      expect.objectContaining({
        id: sandbox.inbox.id,
        hmacKey: sandbox.inbox.hmacToken,
        hasSurvey: false,
        isLocked: false,
      }),
    ])
  })

  it('prefers a key that was given to one that was read', async () => {
    const { inboxes } = await readTarget({ ...options, hmacKey: 'mine' }, sandbox.fetch)

    expect(inboxes[0]?.hmacKey).toBe('mine')
  })

  it.each([
    [{ agentToken: 'wrong' }, 'The server does not know this agent’s token;'],
    [{ accountId: 77 }, 'The agent is not in account 77; give --account one of 1.'],
    [{ inboxes: ['NoSuchInbox'] }, 'has no API inbox NoSuchInbox that this agent is a member of'],
  ])('is a mistake in the arguments for %j', async (mistake, sentence) => {
    const reading = readTarget({ ...options, ...mistake }, sandbox.fetch)

    await expect(reading).rejects.toThrow(UsageError)
    await expect(reading).rejects.toThrow(sentence)
  })

  it.each([
    ['nothing', () => Promise.reject(new TypeError('fetch failed')), 'Nothing answers at'],
    ['a page', always(() => new Response('<html>')), 'is no UniLink server (status 200)'],
    ['an error', always(() => new Response('', { status: 502 })), '(status 502); check --url'],
    [
      'another address',
      always(() => new Response('', { status: 301, headers: { Location: 'https://a.example' } })),
      'sends everybody on to https://a.example; give that server as --url.',
    ],
  ])('ends in one line when %s answers', async (_, fetch, sentence) => {
    const reading = readTarget(options, fetch)

    await expect(reading).rejects.toThrow(Unreachable)
    await expect(reading).rejects.toThrow(sentence)
  })
})
