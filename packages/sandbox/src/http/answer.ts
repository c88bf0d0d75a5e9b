import type { Json } from '../data/json.ts'

/** What a call answers, before it becomes a `Response`. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** 200 with a JSON body. */
export function json(value: Json): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: encodeJson(value),
  }
}

/** 200 with zero bytes that are called JSON. */
export function empty(): Answer {
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '' }
}

/** JSON text with the escapes of the real server, which keep it harmless inside HTML. */
export function encodeJson(value: Json): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A plain-text answer. */
export function plainText(status: number, body: string): Answer {
  return { status, headers: { 'Content-Type': 'text/plain' }, body }
}

/** The answer to a path that is no route: a page, or JSON for those who accept it. */
export function noRoute(acceptsJson: boolean): Answer {
  return acceptsJson ? errorJson(404, 'Not Found') : page(404, 'The page was not found.')
}

/** The answer to a body or path that cannot be read: empty, or JSON for those who accept it. */
export function badRequest(acceptsJson: boolean): Answer {
  if (acceptsJson) return errorJson(400, 'Bad Request')
  return { status: 400, headers: { 'Content-Type': 'text/html; charset=UTF-8' }, body: '' }
}

/** The answer to a call that was asked for in a format it does not have. */
export function notAcceptable(): Answer {
  return {
    status: 406,
    headers: { 'Content-Type': 'application/xml; charset=UTF-8' },
    body: '<?xml version="1.0" encoding="UTF-8"?>\n<hash>\n  <status type="integer">406</status>\n  <error>Not Acceptable</error>\n</hash>\n',
  }
}

/** The server's error page for JSON. */
export function errorJson(status: number, error: string): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=UTF-8' },
    body: encodeJson({ status, error }),
  }
}

/** A small HTML page. */
export function page(status: number, text: string): Answer {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=UTF-8' },
    body: `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>${text}</h1></body></html>\n`,
  }
}
