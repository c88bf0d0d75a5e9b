import { createSandbox, type Sandbox } from '@unilink/sandbox'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../test/messagesOf.ts'
import { createBrowserWorld, openTwoTabs, type OpenTab } from '../../test/browserWorld.ts'
import type { CreateClientOptions } from '../index.ts'
import { wait } from '../ports/timer.ts'
import { uploadByFetch } from '../ports/upload.ts'

const posts = { path: '/messages', method: 'POST' }

type World = ReturnType<typeof createBrowserWorld>

/** What the agents have, oldest first. */
const stored = ({ sandbox }: World): (string | null)[] =>
  sandbox.rows.messages.map(({ content }) => content)

/** How a tab shows each message. */
const shown = ({ client }: OpenTab): (readonly [string | null, string | undefined])[] =>
  messagesOf(client.conversation().messages$.value.items).map(
    ({ content, delivery }) => [content, delivery?.status] as const,
  )

const keys = ({ client }: OpenTab): string[] =>
  client.conversation().messages$.value.items.map(({ key }) => key)

const kept = async ({ browser }: World): Promise<string[]> =>
  (await browser.storage.keys()).filter((key) => key.includes(':outbox:'))

describe('a message', () => {
  it('is shown by every tab from the moment one sends it, under one key', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    sandbox.faults.set('throttle', { ...posts, times: 1 })
    const both = [await follower.send('from the follower')]
    await clock.advance(10)
    both.push(await leader.send('from the leader'))
    await clock.advance(100)
    for (const tab of [leader, follower]) expect(keys(tab).slice(1)).toEqual(both)

    await clock.advance(120_000)

    expect(stored(world)).toEqual(['Hello', 'from the follower', 'from the leader'])
    for (const tab of [leader, follower]) {
      expect(keys(tab).slice(1)).toEqual(both)
      expect(shown(tab).map(([, status]) => status)).toEqual(['sent', 'sent', 'sent'])
    }
    expect(await kept(world)).toEqual([])
  })

  it('written offline in each tab arrives once and in order', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    sandbox.faults.set('offline')
    for (const [index, tab] of [follower, leader, follower].entries()) {
      await tab.send(`text ${index}`)
      await clock.advance(10)
    }

    sandbox.faults.clear()
    await clock.advance(60_000)

    expect(stored(world)).toEqual(['Hello', 'text 0', 'text 1', 'text 2'])
    for (const tab of [leader, follower]) expect(tab.texts()).toEqual(stored(world))
  })

  it('of a follower, with a file, is sent by the leader', async () => {
    const world = await openTwoTabs()
    const { clock, follower } = world
    const file = new File(['12345'], 'note.txt', { type: 'text/plain' })

    await follower.client.conversation().send({ content: 'look', files: [file] })
    await clock.advance(1_000)

    expect(stored(world)).toEqual(['Hello', 'look'])
    const item = follower.client.conversation().messages$.value.items.at(-1)
    expect(item).toMatchObject({ attachments: [{ fileSize: 5 }], delivery: { status: 'sent' } })
  })

  it('of a follower that goes at once is sent all the same', async () => {
    const world = await openTwoTabs()
    const { clock, follower } = world

    await follower.send('goodbye')
    follower.crash()
    await clock.advance(10_000)

    expect(stored(world)).toEqual(['Hello', 'goodbye'])
  })

  it('is sent by the next leader when the leader goes before it sent it', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    sandbox.faults.set('offline')
    const mine = await follower.send('mine')
    const theirs = await leader.send('theirs')
    await clock.advance(100)

    leader.crash()
    sandbox.faults.clear()
    await clock.advance(60_000)

    expect(stored(world)).toEqual(['Hello', 'mine', 'theirs'])
    expect(keys(follower).slice(1)).toEqual([mine, theirs])
  })

  it('that the leader was sending when it went is looked for before it is sent again', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    sandbox.faults.set('lateCommit', { ...posts, delayMs: 3_000 })
    const key = await leader.send('once')
    await clock.advance(100)

    leader.crash()
    await clock.advance(2_000)
    expect(shown(follower).at(-1)).toEqual(['once', 'unknown'])
    await clock.advance(60_000)

    expect(stored(world)).toEqual(['Hello', 'once'])
    expect(shown(follower)).toEqual([
      ['Hello', 'sent'],
      ['once', 'sent'],
    ])
    expect(keys(follower).at(-1)).toBe(key)
  })

  it('is not sent by a leader that was frozen meanwhile, and shown once by it', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    sandbox.faults.set('throttle', { ...posts, times: 1 })
    await leader.send('once')
    await clock.advance(100)

    leader.freeze()
    await clock.advance(120_000)
    expect(stored(world)).toEqual(['Hello', 'once'])
    leader.thaw()
    await clock.advance(120_000)

    expect(stored(world)).toEqual(['Hello', 'once'])
    for (const tab of [leader, follower]) {
      expect(shown(tab)).toEqual([
        ['Hello', 'sent'],
        ['once', 'sent'],
      ])
    }
    expect(await kept(world)).toEqual([])
  })

  /** The leader freezes before it has the answer, and an agent deletes what then no text can find. */
  async function sendAndFreeze(): Promise<World & { tabs: OpenTab[]; thaw: () => Promise<void> }> {
    const world = createBrowserWorld()
    const { clock, sandbox, open } = world
    let isCut = false
    let reconnect = (): void => {}
    const leader = open({
      async fetch(url, request) {
        const answer = await sandbox.fetch(url, request)
        if (isCut) await new Promise<void>((resolve) => (reconnect = resolve))
        return answer
      },
    })
    await clock.advance(100)
    const followers = [open(), open()]
    await leader.send('Hello')
    await clock.advance(1_000)
    isCut = true
    sandbox.faults.set('loseEvent')
    await leader.send('once')
    await clock.advance(100)
    sandbox.agent.deleteMessage(sandbox.rows.messages.at(-1)?.id ?? 0)
    leader.freeze()
    await clock.advance(5_000)
    expect(followers.map((tab) => shown(tab).at(-1))).toContainEqual(['once', 'unknown'])

    async function thaw(): Promise<void> {
      isCut = false
      reconnect()
      await clock.advance(10)
      leader.thaw()
      sandbox.faults.clear()
      await clock.advance(60_000)
    }
    return { ...world, tabs: [leader, ...followers], thaw }
  }

  it('is not sent again when a leader of the past has its answer just as it thaws', async () => {
    const { tabs, thaw, ...world } = await sendAndFreeze()

    await thaw()

    expect(stored(world)).toHaveLength(2)
    for (const tab of tabs) expect(tab.texts()).toEqual(stored(world))
  })

  it('that was sent again meanwhile is shown once when a leader of the past has its answer', async () => {
    const { tabs, thaw, ...world } = await sendAndFreeze()
    await world.clock.advance(20_000)
    expect(stored(world)).toHaveLength(3)

    await thaw()

    for (const tab of tabs) expect(tab.texts()).toHaveLength(2)
  })

  it('that is no longer kept, and nobody said why, is taken from every tab', async () => {
    const world = await openTwoTabs()
    const { browser, clock, sandbox, leader, follower, open } = world
    sandbox.faults.set('throttle', posts)
    await leader.send('waits')
    const gone = await leader.send('gone')
    await clock.advance(100)
    const [key = ''] = (await kept(world)).filter((each) => each.endsWith(gone))
    await browser.storage.delete(key)

    open()
    await clock.advance(5_000)

    for (const tab of [leader, follower]) expect(tab.texts()).toEqual(['Hello', 'waits'])
  })

  it('written in a leader of the past is sent by the new one, also when the page goes at once', async () => {
    const world = await openTwoTabs()
    const { clock, leader, follower } = world
    leader.freeze()
    await clock.advance(10_000)

    leader.thaw()
    const key = await leader.send('late')
    await clock.advance(30_000)

    expect(stored(world)).toEqual(['Hello', 'late'])
    expect(keys(leader).at(-1)).toBe(key)
    expect(keys(follower).at(-1)).toBe(key)
  })

  it('that arrived unheard is found by text, and is one item in each tab', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    sandbox.faults.set('drop')
    sandbox.faults.set('loseAnswer', { ...posts, times: 2 })
    const key = await follower.send('same')
    await clock.advance(10)
    const second = await leader.send('same')
    await clock.advance(9_000)
    sandbox.faults.clear()
    await clock.advance(60_000)

    expect(stored(world)).toEqual(['Hello', 'same', 'same'])
    for (const tab of [leader, follower]) {
      expect(shown(tab)).toEqual([
        ['Hello', 'sent'],
        ['same', 'sent'],
        ['same', 'sent'],
      ])
    }
    expect(keys(leader).slice(1)).toEqual([key, second])
    expect(new Set(keys(follower)).size).toBe(3)
  })

  it('is shown by a tab that opens while it waits', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, open } = world
    sandbox.faults.set('throttle', { ...posts, times: 1 })
    const key = await leader.send('waits')
    await clock.advance(100)

    const third = open()
    await clock.advance(2_000)
    expect(keys(third).at(-1)).toBe(key)
    expect(shown(third).at(-1)).toEqual(['waits', 'queued'])
    await clock.advance(120_000)

    expect(stored(world)).toEqual(['Hello', 'waits'])
    expect(shown(third)).toEqual([
      ['Hello', 'sent'],
      ['waits', 'sent'],
    ])
  })

  it('that is taken back just when a tab opens is not shown by it', async () => {
    const world = createBrowserWorld()
    const { clock, sandbox, browser, open } = world
    const slow = {
      ...browser.storage,
      async delete(key: string) {
        await wait(clock, 200)
        await browser.storage.delete(key)
      },
    }
    const leader = open({ storage: slow })
    await leader.send('Hello')
    await clock.advance(1_000)
    sandbox.faults.set('throttle', posts)
    const key = await leader.send('taken back')
    await clock.advance(1_000)

    void leader.client.conversation().discard(key)
    await clock.advance(1)
    const later = open()
    await clock.advance(10_000)

    expect(later.texts()).toEqual(['Hello'])
  })

  it('in the first conversation is shown by every tab where it is', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    const [second] = await Promise.all([follower.client.startConversation(), clock.advance(1_000)])

    await follower.send('a new topic')
    await clock.advance(1_000)

    expect(sandbox.rows.conversations).toHaveLength(2)
    for (const { client } of [leader, follower]) {
      const { items } = client.conversation(second).messages$.value
      expect(messagesOf(items).map(({ content }) => content)).toEqual(['a new topic'])
    }
  })
})

describe('a session that the server forgets', () => {
  it('leaves what waits to the next one, shown once by every tab', async () => {
    const world = createBrowserWorld()
    const { clock, sandbox } = world
    const servers = [sandbox]
    const server = (): Sandbox => servers.at(-1) ?? sandbox
    const ports: Partial<CreateClientOptions> = {
      fetch: (url, request) => server().fetch(url, request),
      WebSocket: class {
        constructor(url: string, protocols: string[]) {
          const Socket = server().WebSocket
          return new Socket(url, protocols)
        }
      } as unknown as typeof WebSocket, // what it makes is one
    }
    const leader = world.open(ports)
    await clock.advance(100)
    const follower = world.open(ports)
    await leader.send('Hello')
    await clock.advance(1_000)
    sandbox.faults.set('offline')
    const both = [await follower.send('from the follower')]
    await clock.advance(10)
    both.push(await leader.send('from the leader'))
    await clock.advance(1_000)

    // Another server: it knows nothing of the stored session.
    servers.push(createSandbox({ clock, url: sandbox.url, random: () => 0.5 }))
    await clock.advance(120_000)

    const texts = ['from the follower', 'from the leader']
    expect(server().rows.messages.map(({ content }) => content)).toEqual(texts)
    expect(server().rows.contacts).toHaveLength(1)
    expect(server().rows.conversations).toHaveLength(1)
    for (const tab of [leader, follower]) {
      expect(tab.texts()).toEqual(texts)
      const timelines = Object.values(tab.client.state$.value.timelines)
      expect(timelines.flatMap(({ pending }) => pending)).toEqual([])
    }
    expect(await kept(world)).toEqual([])
  })
})

describe('a tab whose storage gives up', () => {
  it('leaves to the others what they have as well, and sends what only it has', async () => {
    const world = await openTwoTabs()
    const { clock, browser, sandbox, leader, open } = world
    let isSilent = false
    const set = (key: string, value: unknown): Promise<void> =>
      isSilent ? new Promise(() => {}) : browser.storage.set(key, value)
    const third = open({ storage: { ...browser.storage, set } })
    await clock.advance(1_000)
    sandbox.faults.set('slowUpload', { ...posts, times: 1, delayMs: 25_000 })
    await leader.send('theirs')
    await clock.advance(100)
    expect(third.texts()).toEqual(['Hello', 'theirs'])

    isSilent = true
    await Promise.all([third.send('mine'), clock.advance(20_000)])
    expect(third.sockets()).toBe(1)
    await clock.advance(120_000)

    expect(stored(world)).toEqual(['Hello', 'mine', 'theirs'])
    for (const tab of [leader, third]) expect(tab.texts()).toEqual(stored(world))
  })
})

describe('an upload', () => {
  it('that goes on in a tab that no longer leads is not sent again by the next leader', async () => {
    const world = await openTwoTabs({
      async upload(request) {
        for (let part = 0; part < 90; part++) {
          request.onProgress(part, 90)
          await wait(world.clock, 1_000)
        }
        return uploadByFetch(world.sandbox.fetch)(request)
      },
    })
    const { clock, leader, follower } = world
    leader.signals.send('hidden')
    leader.throttle()

    const file = new File(['12345'], 'film.mp4')
    await leader.client.conversation().send({ content: 'look', files: [file] })
    await clock.advance(80_000)
    expect(follower.sockets()).toBe(1)
    expect(shown(follower).at(-1)).toEqual(['look', 'unknown'])
    await clock.advance(60_000)

    expect(stored(world)).toEqual(['Hello', 'look'])
    for (const tab of [leader, follower]) expect(shown(tab).at(-1)).toEqual(['look', 'sent'])
  })
})

describe('a tab at rest', () => {
  it('sends what others took, once none of them is there any more', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    follower.lookAway()
    await clock.advance(10_000)

    await leader.send('while it rests')
    await clock.advance(20_000)
    expect(follower.client.connection$.value.status).toBe('idle')
    sandbox.faults.set('offline')
    await leader.send('left behind')
    await clock.advance(100)
    leader.crash()
    sandbox.faults.clear()
    await clock.advance(30_000)

    expect(stored(world)).toEqual(['Hello', 'while it rests', 'left behind'])
  })
})

describe('a failed message', () => {
  async function openWithFailure() {
    const world = await openTwoTabs()
    world.sandbox.faults.set('errorBeforeCommit', posts)
    const key = await world.leader.send('refused')
    await world.clock.advance(100_000)
    for (const tab of [world.leader, world.follower]) {
      expect(shown(tab).at(-1)).toEqual(['refused', 'failed'])
    }
    world.sandbox.faults.clear()
    return { ...world, key }
  }

  it('is retried from a follower', async () => {
    const world = await openWithFailure()
    const { clock, leader, follower, key } = world

    await Promise.all([follower.client.conversation().retry(key), clock.advance(1_000)])
    await clock.advance(1_000)

    expect(stored(world)).toEqual(['Hello', 'refused'])
    for (const tab of [leader, follower]) expect(shown(tab).at(-1)).toEqual(['refused', 'sent'])
  })

  it('is discarded from a follower, in every tab', async () => {
    const world = await openWithFailure()
    const { clock, leader, follower, key } = world

    await Promise.all([follower.client.conversation().discard(key), clock.advance(1_000)])

    for (const tab of [leader, follower]) expect(tab.texts()).toEqual(['Hello'])
    expect(await kept(world)).toEqual([])
  })

  it('is retried by the next leader when theirs goes before it heard of it', async () => {
    const world = await openWithFailure()
    const { clock, leader, follower, key } = world
    leader.freeze()

    await Promise.all([follower.client.conversation().retry(key), clock.advance(10_000)])
    await clock.advance(10_000)

    expect(stored(world)).toEqual(['Hello', 'refused'])
    expect(shown(follower).at(-1)).toEqual(['refused', 'sent'])
  })

  it('of another tab is not there when its key is not', async () => {
    const { follower } = await openTwoTabs()

    await expect(follower.client.conversation().discard('nothing')).rejects.toMatchObject({
      code: 'missing',
    })
  })
})

describe('a request', () => {
  it('of a follower is done by the leader, after the texts before it', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world

    await follower.send('that is all')
    await Promise.all([follower.client.conversation().resolve(), clock.advance(2_000)])

    expect(sandbox.rows.conversations[0]?.status).toBe('resolved')
    expect(stored(world)).toContain('that is all')
    expect(leader.client.conversation().info$.value.conversation?.status).toBe('resolved')
    expect(await kept(world)).toEqual([])
  })

  it('of a follower that is refused rejects there', async () => {
    const { clock, follower } = await openTwoTabs()

    const answering = expect(
      follower.client.conversation().answer(99_999, [{ value: 'x' }]),
    ).rejects.toMatchObject({ code: 'not-found', name: 'UniLinkError' })

    await Promise.all([answering, clock.advance(2_000)])
  })

  it('goes on with the next leader, and the answer settles it', async () => {
    const world = await openTwoTabs()
    const { clock, sandbox, leader, follower } = world
    const asked = sandbox.agent.say(1, 'Your name?', { contentType: 'input_text' })
    await clock.advance(100)
    sandbox.faults.set('offline')
    const answering = follower.client.conversation().answer(asked.id, [{ value: 'Amara' }])
    await clock.advance(1_000)

    leader.crash()
    sandbox.faults.clear()
    await Promise.all([answering, clock.advance(60_000)])

    const { items } = follower.client.conversation().messages$.value
    expect(messagesOf(items).at(-1)?.contentAttributes.submittedValues).toEqual([
      { value: 'Amara' },
    ])
    expect(await kept(world)).toEqual([])
  })
})
