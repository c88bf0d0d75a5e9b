import { describe, expect, it } from 'vitest'
import { readOptions } from './readOptions.ts'

const server = ['--url', 'https://chat.example.com/', '--inbox', 'aB1', '--agent-token', 'token']

describe('the arguments', () => {
  it('mean the sandbox when there are none', () => {
    expect(readOptions([])).toEqual({ kind: 'sandbox' })
  })

  it('name a server, its inboxes and the agent', () => {
    expect(readOptions([...server, '--inbox', 'cD2', '--account', '3'])).toEqual({
      kind: 'server',
      target: {
        url: 'https://chat.example.com',
        inboxes: ['aB1', 'cD2'],
        accountId: 3,
        agentToken: 'token',
        hmacKey: undefined,
      },
    })
  })

  it.each([
    [['--url', 'https://a.example'], 'Give --inbox, the identifier of an API inbox.'],
    [['--inbox', 'aB1'], 'Give --url, the address of the server.'],
    [server.slice(0, 4), 'Give --agent-token, the access token of an agent.'],
    [[...server, '--url', 'chat.example.com'], '"chat.example.com" is no address of a server;'],
    [[...server, '--url', 'ftp://a.example'], '"ftp://a.example" is no address of a server;'],
    [[...server, '--account', 'mine'], '"mine" is no account;'],
    [[...server, '--inbox', '../7'], '"../7" is no inbox identifier;'],
    [['--nonsense'], "Unknown option '--nonsense'."],
    [['extra'], "Unexpected argument 'extra'."],
    [['--url'], "Option '--url <value>' argument missing."],
  ])('end in a sentence for %j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence)
  })
})
