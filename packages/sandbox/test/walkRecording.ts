import { createVirtualClock, type Sandbox } from '../src/index.ts'
import { buildSandbox } from '../src/buildSandbox.ts'
import { compare, type Difference } from './compare.ts'
import { compareFrames } from './compareFrames.ts'
import { type RecordedExchange, readRecording } from './recording.ts'
import { OTHER_ACCOUNTS_INBOX, RECORDED_INBOXES } from './recordedInboxes.ts'
import { recordedRequest } from './recordedRequest.ts'
import { STAGE_DIRECTIONS } from './stageDirections.ts'
import { createTranslation, type Translation } from './translation.ts'

/** What came of walking a recording. */
export interface Walk {
  readonly exchanges: number
  readonly frames: number
  readonly differences: readonly WalkDifference[]
}

/** A difference, and the call or event it belongs to. */
export interface WalkDifference extends Difference {
  readonly call: string
}

/** Sends the recorded requests to a sandbox and compares answers and frames. */
export async function walkRecording(name: string): Promise<Walk> {
  const recording = readRecording(name)
  const clock = createVirtualClock(Date.parse(recording.startedAt))
  const [inbox = {}, ...others] = RECORDED_INBOXES
  const { sandbox, world } = buildSandbox({ clock, inbox, fileUrls: 'http' })
  for (const settings of others) sandbox.createInbox(settings)
  sandbox.createAccount('Another account', OTHER_ACCOUNTS_INBOX)
  const directions = STAGE_DIRECTIONS[name] ?? {}
  directions.start?.({ sandbox, world })
  const translation = createTranslation()
  const sockets = new Map<string, WebSocket>()
  const given = new Map<string, unknown[]>()
  const recorded = new Map<string, unknown[]>()
  const differences: WalkDifference[] = []
  const missing = new Set(Object.keys(directions).filter((note) => note !== 'start'))
  let exchanges = 0
  let started = 0

  for (const event of recording.events) {
    await clock.advance(event.at - started)
    started = Math.max(started, event.at)
    if (event.kind === 'http') {
      // The platform's fetch refuses to send these.
      if (event.method === 'TRACE' || event.method === 'PROPFIND') continue
      exchanges += 1
      const found = await exchange(sandbox, translation, event)
      differences.push(...found.map((each) => ({ ...each, call: callOf(event) })))
    } else if (event.kind === 'connect') {
      const url = `${sandbox.url}${event.path}`
      const socket = new sandbox.WebSocket(url, event.protocols)
      socket.addEventListener('message', ({ data }) => {
        const frame: { type?: string } = JSON.parse(String(data))
        if (frame.type === 'ping' || frame.type === 'welcome') return
        given.set(event.socket, [...(given.get(event.socket) ?? []), frame])
      })
      sockets.set(event.socket, socket)
      await clock.advance(0)
    } else if (event.kind === 'send') {
      sockets.get(event.socket)?.send(translation.text(event.text))
    } else if (event.kind === 'close') sockets.get(event.socket)?.close()
    else if (event.kind === 'recv') {
      recorded.set(event.socket, [...(recorded.get(event.socket) ?? []), event.frame])
    } else {
      missing.delete(event.text)
      directions[event.text]?.({ sandbox, world })
    }
  }
  if (missing.size > 0) throw new Error(`${name} has no note ${[...missing].join(', ')}`)
  await clock.advance(1000)
  let frames = 0
  for (const socket of new Set([...recorded.keys(), ...given.keys()])) {
    const expected = recorded.get(socket) ?? []
    frames += expected.length
    differences.push(...compareFrames(expected, given.get(socket) ?? []))
  }
  sandbox.close()
  return { exchanges, frames, differences }
}

/** What an exchange is called in differences: its label, or its method and the end of its path. */
function callOf({ label, method, path }: RecordedExchange): string {
  return label ?? `${method} …/${path.split('/').at(-1) ?? ''}`
}

async function exchange(
  sandbox: Sandbox,
  translation: Translation,
  recorded: RecordedExchange,
): Promise<Difference[]> {
  const url = sandbox.url + translation.path(recorded.path)
  const response = await sandbox.fetch(url, recordedRequest(recorded, translation))
  const text = await response.text()
  translation.learnHeaders(recorded, response.headers)
  const found = compare(
    {
      status: recorded.status,
      contentType: recorded.contentType ?? 'absent',
      ...(recorded.cors && { cors: recorded.cors }),
    },
    {
      status: response.status,
      contentType: response.headers.get('content-type') ?? 'absent',
      ...(recorded.cors && { cors: corsOf(response.headers) }),
    },
  )
  // Pages of errors are for eyes; all other texts are compared.
  const isText = /^(text\/plain|application\/xml)/.test(recorded.contentType ?? '')
  if (isText && recorded.text !== undefined) found.push(...compare(recorded.text, text, 'text'))
  if (recorded.answer === undefined || found.length > 0) return found
  const answer: unknown = JSON.parse(text)
  translation.learn(recorded.answer, answer)
  const shown = recorded.shortened ? shorten(answer) : answer
  return compare(recorded.answer, shown, 'body')
}

function corsOf(headers: Headers): Record<string, string> {
  const isOfCors = ([name]: [string, string]) => /^(access-control-|vary$)/.test(name)
  return Object.fromEntries([...headers].filter(isOfCors))
}

function shorten(answer: unknown): unknown {
  const copy = structuredClone(answer)
  const data = Object(copy).data
  if (Array.isArray(data?.payload)) data.payload.length = Math.min(2, data.payload.length)
  return copy
}
