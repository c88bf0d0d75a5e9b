import { createClient, createMemoryStorage, type Fetch } from '@unilink/core'
import { createSandbox, type Sandbox } from '@unilink/sandbox'
import { aRealm, type Realm } from '../aRealm.ts'
import { describeOnActionCable, it } from '../it.ts'
import { createJournal } from '../journal.ts'
import { identify } from '../openSocket.ts'
import { tapSockets } from '../tapSockets.ts'

/**
 * Requests go to the sandbox; what it says to a session's socket goes to the session's token on Action Cable. What it says
 * while Action Cable is away is lost.
 */
function bridge(sandbox: Sandbox, realm: Realm): Fetch {
  const bridged = new Set<string>()

  function connect(token: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = new sandbox.WebSocket(`${sandbox.url.replace(/^http/, 'ws')}/cable`)
      socket.addEventListener('open', () =>
        socket.send(JSON.stringify({ command: 'subscribe', identifier: identify(token) })),
      )
      socket.addEventListener('message', ({ data }) => {
        const { type, message } = JSON.parse(data)
        if (type === 'confirm_subscription') resolve()
        // Presence is the affair of the one that the customer is connected to.
        if (type === undefined && message.event !== 'presence.update')
          void realm.broadcast(token, [message]).catch(() => {})
      })
    })
  }

  return async (url, request) => {
    const answer = await sandbox.fetch(url.replace(realm.url, sandbox.url), request)
    const text = await answer.text()
    const token = /"pubsub_token":"(.*?)"/.exec(text)?.[1]
    if (token !== undefined && !bridged.has(token)) {
      bridged.add(token)
      await connect(token)
    }
    return { status: answer.status, text: async () => text }
  }
}

describeOnActionCable('a whole client whose line is a real Action Cable', () => {
  it('talks with an agent, and misses nothing while the server is away', async ({
    expect,
    start,
    onTestFinished,
  }) => {
    const server = await start()
    const realm = aRealm(server.url)
    const sandbox = createSandbox()
    onTestFinished(sandbox.close)
    const { WebSocket, received } = tapSockets()
    const client = createClient({
      url: realm.url,
      inbox: sandbox.inbox.identifier,
      fetch: bridge(sandbox, realm),
      WebSocket,
      storage: createMemoryStorage(),
      timings: { retryBaseMs: 200, retryCapMs: 400 },
    })
    onTestFinished(client.destroy)
    const chat = client.conversation()
    /** What the server has stored. */
    const texts = createJournal<readonly (string | null)[]>()
    const typing = createJournal<number>()
    const connections = createJournal<string>()
    chat.messages$.subscribe(({ items }) =>
      texts.add(
        items.flatMap((item) => (item.kind === 'message' && item.id ? [item.content] : [])),
      ),
    )
    chat.typing$.subscribe((people) => typing.add(people.length))
    client.connection$.subscribe(({ status }) => connections.add(status))

    await chat.send({ content: 'Is anybody there?' })
    await texts.find((list) => list.includes('Is anybody there?'))
    const [conversation] = sandbox.rows.conversations
    const id = conversation?.displayId ?? 0
    sandbox.agent.startTyping(id)
    await typing.find((count) => count === 1)
    const hasTyped = typing.next((count) => count === 0)
    sandbox.agent.say(id, 'Yes, I am')
    await texts.find((list) => list.includes('Yes, I am'))
    await hasTyped

    await server.stop()
    await connections.find((status) => status === 'waiting')
    sandbox.agent.say(id, 'Are you still there?')
    await chat.send({ content: 'Just a moment' })
    await start({ port: server.port })
    await texts.find((list) => list.includes('Are you still there?'))
    sandbox.agent.say(id, 'Welcome back')
    await texts.find((list) => list.includes('Welcome back'))

    expect(texts.all.at(-1)).toEqual([
      'Is anybody there?',
      'Yes, I am',
      'Are you still there?',
      'Just a moment',
      'Welcome back',
    ])
    expect(JSON.stringify(received.all)).toContain('Welcome back')
    expect(JSON.stringify(received.all)).not.toContain('Are you still there?')
  })
})
