import { DEFAULT_AGENT_TOKEN, DEFAULT_BOT_TOKEN, SECOND_AGENT_TOKEN } from '../src/index.ts'
import type { RecordedExchange, RecordedPart } from './recording.ts'
import type { Translation } from './translation.ts'

/** A recorded request as it is sent to the sandbox. */
export function recordedRequest(recorded: RecordedExchange, translation: Translation): RequestInit {
  return {
    method: recorded.method,
    headers: headersOf(recorded, translation),
    body: bodyOf(recorded, translation) ?? null,
    redirect: 'manual',
  }
}

function headersOf(
  { actor, headers, label = '' }: RecordedExchange,
  translation: Translation,
): Record<string, string> {
  const isWrong = /wrong token|without token/.test(label)
  const tokens: Record<string, string> = {
    'agent:ada': DEFAULT_AGENT_TOKEN,
    'agent:bob': SECOND_AGENT_TOKEN,
    bot: DEFAULT_BOT_TOKEN,
  }
  const token = tokens[actor]
  const translated = Object.entries(headers).map(([name, value]) => [name, translation.text(value)])
  return {
    ...Object.fromEntries(translated),
    ...(token && !isWrong && { api_access_token: token }),
  }
}

function bodyOf(
  { body, headers, multipart }: RecordedExchange,
  translation: Translation,
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
