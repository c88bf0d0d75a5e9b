import {
  createSandbox,
  createVirtualClock,
  DEFAULT_AGENT_TOKEN,
  DEFAULT_BOT_TOKEN,
  type Sandbox,
  SECOND_AGENT_TOKEN,
} from '../src/index.ts'
import { compare, type Difference } from './compare.ts'
import { type RecordedExchange, type RecordedPart, readRecording } from './recording.ts'
import { RECORDED_INBOXES } from './recordedInboxes.ts'
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
  const [inbox, ...others] = RECORDED_INBOXES
  const sandbox = createSandbox({ clock, inbox, fileUrls: 'http' })
  for (const settings of others) sandbox.createInbox(settings)
  const translation = createTranslation()
  const sockets = new Map<string, WebSocket>()
  const given = new Map<string, unknown[]>()
  const recorded = new Map<string, unknown[]>()
  const differences: WalkDifference[] = []
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
      differences.push(...found.map((each) => ({ ...each, call: event.label })))
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
    }
  }
  await clock.advance(1000)
  let frames = 0
  for (const [socket, expected] of recorded) {
    frames += expected.length
    differences.push(...compareFrames(expected, given.get(socket) ?? []))
  }
  sandbox.close()
  return { exchanges, frames, differences }
}

async function exchange(
  sandbox: Sandbox,
  translation: Translation,
  recorded: RecordedExchange,
): Promise<Difference[]> {
  const response = await sandbox.fetch(sandbox.url + translation.path(recorded.path), {
    method: recorded.method,
    headers: headersOf(recorded),
    body: bodyOf(translation, recorded) ?? null,
    redirect: 'manual',
  })
  const text = await response.text()
  const contentType = response.headers.get('content-type') ?? undefined
  const found = compare(
    { status: recorded.status, contentType: recorded.contentType ?? 'absent' },
    { status: response.status, contentType: contentType ?? 'absent' },
  )
  if (recorded.answer === undefined || found.length > 0) return found
  const answer: unknown = JSON.parse(text)
  translation.learn(recorded.answer, answer)
  const shown = recorded.shortened ? shorten(answer) : answer
  return compare(recorded.answer, shown, 'body')
}

function headersOf({ actor, headers, label }: RecordedExchange): Record<string, string> {
  const isWrong = /wrong token|without token/.test(label)
  const tokens: Record<string, string> = {
    'agent:ada': DEFAULT_AGENT_TOKEN,
    'agent:bob': SECOND_AGENT_TOKEN,
    bot: DEFAULT_BOT_TOKEN,
  }
  const token = tokens[actor]
  return { ...headers, ...(token && !isWrong && { api_access_token: token }) }
}

function bodyOf(
  translation: Translation,
  { body, headers, multipart }: RecordedExchange,
): string | Uint8Array<ArrayBuffer> | undefined {
  if (multipart) return multipartBody(multipart, headers['Content-Type'] ?? '')
  if (body === undefined) return undefined
  if (body.startsWith('base64:')) return new Uint8Array(Buffer.from(body.slice(7), 'base64'))
  // Long runs of one letter were shortened.
  const whole = body.replaceAll(/(\w) × (\d+)/g, (_, letter: string, count: string) =>
    letter.repeat(Number(count)),
  )
  return translation.text(whole)
}

function multipartBody(
  parts: readonly RecordedPart[],
  contentType: string,
): Uint8Array<ArrayBuffer> {
  const boundary = /boundary=(.*)/.exec(contentType)?.[1] ?? ''
  const chunks = parts.map(({ base64, content_type, filename, name, text }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`
    const type = content_type === undefined ? '' : `Content-Type: ${content_type}\r\n`
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type}\r\n`
    const bytes = base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64')
    return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')])
  })
  return new Uint8Array(Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]))
}

/** Frames of one event are compared in their order; different events overtake each other. */
function compareFrames(recorded: readonly unknown[], given: readonly unknown[]): WalkDifference[] {
  const wanted = groupByEvent(recorded)
  const had = groupByEvent(given)
  return [...new Set([...wanted.keys(), ...had.keys()])].flatMap((event) => {
    const found = compare(wanted.get(event) ?? [], had.get(event) ?? [])
    return found.map((each) => ({ ...each, call: event }))
  })
}

function groupByEvent(frames: readonly unknown[]): Map<string, unknown[]> {
  const groups = new Map<string, unknown[]>()
  for (const frame of frames) {
    const text = JSON.stringify(frame)
    const event = /"message":\{"event":"([^"]+)"/.exec(text)?.[1] ?? 'confirm_subscription'
    // Identifiers differ by their token; the text around it is checked by the cable's own tests.
    const { message } = JSON.parse(text)
    groups.set(event, [...(groups.get(event) ?? []), message ?? 'confirmed'])
  }
  return groups
}

function shorten(answer: unknown): unknown {
  const copy = structuredClone(answer)
  const data = Object(copy).data
  if (Array.isArray(data?.payload)) data.payload.length = Math.min(2, data.payload.length)
  return copy
}
