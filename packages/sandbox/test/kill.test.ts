import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSeededRandom } from '../src/index.ts'
import { buildCommand } from './buildCommand.ts'
import { type RunningCommand, startCommand } from './runCommand.ts'

const KILLS = 20
const WRITERS = 50
/** Moments lie between so many answers of a round: some while writers still start, some later. */
const FEWEST_ANSWERS = 5
const ANSWERS_SPREAD = 100
/** A busy machine needs several times the twenty seconds of an idle one. */
const TIMEOUT_MS = 300_000

interface Writer {
  readonly number: number
  session?: { source_id: string; pubsub_token: string; id: number }
  conversationId?: number
  /** Answered messages: id to text, and the text of the file if it had one. */
  readonly answered: Map<number, { text: string; file?: string }>
  /** How many of them were found again after an earlier kill; the last round looks at all again. */
  checked: number
}

let command = ''
let folder = ''

beforeAll(async () => {
  command = await buildCommand()
  folder = mkdtempSync(join(tmpdir(), 'unilink-kill-'))
}, TIMEOUT_MS)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(dirname(dirname(command)), { recursive: true, force: true })
})

it(
  `keeps every answered id, text and file when it is killed ${KILLS} times under ${WRITERS} writers`,
  async () => {
    const random = createSeededRandom(20)
    const dataFile = join(folder, 'data.sqlite')
    const writers = Array.from({ length: WRITERS }, (_, number): Writer => ({
      number,
      answered: new Map(),
      checked: 0,
    }))

    for (let kill = 0; kill < KILLS; kill += 1) {
      const running = await startCommand(command, ['--data', dataFile, '--no-script'])
      await expectEverything(running, writers)
      const moment = FEWEST_ANSWERS + Math.floor(random() * ANSWERS_SPREAD)
      await writeUntilKilled(running, writers, moment)
    }

    for (const writer of writers) writer.checked = 0
    const running = await startCommand(command, ['--data', dataFile, '--no-script'])
    await expectEverything(running, writers)
    await running.end('SIGTERM')
    const count = writers.reduce((sum, { answered }) => sum + answered.size, 0)
    expect(count).toBeGreaterThan(KILLS * FEWEST_ANSWERS)
  },
  TIMEOUT_MS,
)

async function writeUntilKilled(
  running: RunningCommand,
  writers: readonly Writer[],
  moment: number,
): Promise<void> {
  let answers = 0
  let killed: Promise<unknown> | undefined
  const onAnswer = () => {
    answers += 1
    if (answers === moment) killed = running.end('SIGKILL')
  }
  await Promise.all(
    writers.map(async (writer) => {
      try {
        while (!killed) {
          await writeOnce(running, writer)
          onAnswer()
        }
      } catch (error) {
        // The line breaks when the server is killed; before that nothing may fail.
        if (!killed) throw error
      }
    }),
  )
  await killed
}

/** One write; what it was answered is noted only after the whole answer was read. */
async function writeOnce(running: RunningCommand, writer: Writer): Promise<void> {
  const contacts = `${running.url}/public/api/v1/inboxes/${running.inbox}/contacts`
  if (!writer.session) {
    writer.session = await post(contacts, JSON.stringify({ name: `Writer ${writer.number}` }))
    return
  }
  const conversations = `${contacts}/${writer.session.source_id}/conversations`
  if (writer.conversationId === undefined) {
    const conversation = await post<{ id: number }>(conversations, '{}')
    writer.conversationId = conversation.id
    return
  }
  const count = writer.answered.size
  const text = `message ${count} of writer ${writer.number}`
  const file = count % 4 === 1 ? `file of ${text}` : undefined
  const body = new FormData()
  body.append('content', text)
  if (file) body.append('attachments[]', new File([file], 'note.txt', { type: 'text/plain' }))
  const url = `${conversations}/${writer.conversationId}/messages`
  const message = await post<{ id: number }>(url, body)
  writer.answered.set(message.id, { text, ...(file && { file }) })
}

async function post<Body>(url: string, body: string | FormData): Promise<Body> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    ...(typeof body === 'string' && { headers: { 'Content-Type': 'application/json' } }),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}

async function expectEverything(
  running: RunningCommand,
  writers: readonly Writer[],
): Promise<void> {
  await Promise.all(writers.map((writer) => expectWriter(running, writer)))
}

async function expectWriter(running: RunningCommand, writer: Writer): Promise<void> {
  if (!writer.session) return
  const contacts = `${running.url}/public/api/v1/inboxes/${running.inbox}/contacts`
  const session = await (await fetch(`${contacts}/${writer.session.source_id}`)).json()
  expect(session).toEqual(writer.session)
  if (writer.conversationId === undefined) return
  const conversation = await (
    await fetch(`${contacts}/${writer.session.source_id}/conversations/${writer.conversationId}`)
  ).json()
  const stored = new Map<number, { content: string; attachments?: { data_url: string }[] }>(
    conversation.messages.map((message: { id: number }) => [message.id, message]),
  )
  for (const [id, { file, text }] of [...writer.answered].slice(writer.checked)) {
    const message = stored.get(id)
    expect(message?.content).toBe(text)
    const [attachment] = message?.attachments ?? []
    if (!file) expect(attachment).toBeUndefined()
    else {
      const bytes = attachment && (await (await fetch(attachment.data_url)).text())
      expect(bytes).toBe(file)
    }
  }
  writer.checked = writer.answered.size
}
