import type { World } from '../world.ts'
import type { Answer } from './answer.ts'
import { notFound, serverError } from './httpError.ts'
import { BadRequest, type Params } from './params.ts'

/** A call that found its route. */
export interface Call {
  readonly world: World
  readonly method: string
  /** The variable parts of the path, decoded. */
  readonly path: Readonly<Record<string, string>>
  readonly params: Params
  readonly headers: Headers
}

/** Answers a call. */
export type Handler = (call: Call) => Answer

/** One or more methods on a path; `:name` stands for one part of it, `*name` for one with dots. */
export interface Route {
  readonly methods: readonly string[]
  readonly pattern: string
  readonly handler: Handler
}

/** Makes a route from text such as `PATCH|PUT /inboxes/:inbox`. */
export function route(text: string, handler: Handler): Route {
  const [methods = '', pattern = ''] = text.split(' ')
  return { methods: methods.split('|'), pattern, handler }
}

/** A route the real server draws without writing its action: 404 as JSON for everyone. */
export function missingAction(text: string): Route {
  return route(text, () => {
    throw notFound()
  })
}

/** Finds the handler of a path, with the decoded variable parts. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { handler: Handler; path: Record<string, string> } | undefined {
  // HEAD is a GET whose body is left out later.
  const wanted = method === 'HEAD' ? 'GET' : method
  for (const { methods, pattern, handler } of routes) {
    if (!methods.includes(wanted)) continue
    const found = match(pattern, path)
    if (found) return { handler, path: found }
  }
  return undefined
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const isWhole = wanted.at(-1)?.startsWith('*') ?? false
  const trimmed = path.replace(/\/$/, '')
  const given = (isWhole ? trimmed : trimmed.replace(/\.json$/, '')).split('/')
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [place, part] of wanted.entries()) {
    const text = given[place] ?? ''
    if (part.startsWith('*')) found[part.slice(1)] = decodePart(text)
    else if (!part.startsWith(':')) {
      if (part !== text) return undefined
    } else if (text === '' || text.includes('.')) {
      // A raw dot begins a format on the real server, so such a path is no route.
      return undefined
    } else found[part.slice(1)] = decodePart(text)
  }
  return found
}

function decodePart(text: string): string {
  let decoded: string
  try {
    decoded = decodeURIComponent(text)
  } catch (cause) {
    throw new BadRequest('the percent encoding of the path is broken', { cause })
  }
  // The database refuses U+0000.
  if (decoded.includes('\0')) throw serverError()
  return decoded
}

/** A part of the path as a number, or undefined when it is none. */
export function numberPart(call: Call, name: string): number | undefined {
  const text = call.path[name] ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
