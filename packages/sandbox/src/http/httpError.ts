import type { JsonObject } from '../data/json.ts'

/** An answer that ends a call early. The classes of the real server are told apart by `kind`. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly status: number
  readonly body: JsonObject
  /** `UTF-8` in answers of the server's error pages, `utf-8` in those of its calls. */
  readonly charset: 'UTF-8' | 'utf-8'

  constructor(status: number, body: JsonObject, charset: 'UTF-8' | 'utf-8') {
    super(`answered ${status}`)
    this.status = status
    this.body = body
    this.charset = charset
  }
}

/** 404 as the server's error page for JSON. */
export function notFound(): HttpError {
  return new HttpError(404, { status: 404, error: 'Not Found' }, 'UTF-8')
}

/** The bare 500 that wrong identity hashes, wrong shapes and defects of the server share. */
export function serverError(): HttpError {
  return new HttpError(500, { status: 500, error: 'Internal Server Error' }, 'UTF-8')
}

/** 422 of an invalid record: a text and the attribute for each thing that is wrong. */
export function invalidRecord(problems: readonly Problem[]): HttpError {
  return new HttpError(
    422,
    {
      message: problems.map(({ text }) => text).join(', '),
      attributes: [...new Set(problems.map(({ attribute }) => attribute))],
    },
    'utf-8',
  )
}

/** A refusal with one text, as some customers' calls and most agents' calls have it. */
export function refused(status: number, error: string | JsonObject): HttpError {
  return new HttpError(status, typeof error === 'string' ? { error } : error, 'utf-8')
}

/** One thing that is wrong with a record. */
export interface Problem {
  readonly attribute: string
  readonly text: string
}

/** Thrown by rules; customers' and agents' calls answer it in different words. */
export class InvalidRecord extends Error {
  override readonly name = 'InvalidRecord'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ text }) => text).join(', '))
    this.problems = problems
  }
}
