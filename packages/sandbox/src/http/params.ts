import { isJsonObject, type JsonObject } from '../data/json.ts'

/** A parameter: what JSON has, or an uploaded file. */
export type Param =
  | string
  | number
  | boolean
  | null
  | File
  | readonly Param[]
  | { readonly [key: string]: Param }

/** The parameters of a call: query and body together. */
export type Params = { readonly [key: string]: Param }

/** Thrown for bodies and queries that cannot be read: 400. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
}

/**
 * Reads the parameters of a request. Bodies of other types than JSON and the two form encodings are
 * not read at all, as on the real server.
 */
export async function readParams(request: Request, url: URL): Promise<Params> {
  const query = parseForm(url.search.slice(1))
  const isScript = url.pathname.startsWith('/sandbox/script') && isPlainText(request)
  return { ...query, ...(isScript ? { text: await readText(request) } : await readBody(request)) }
}

/** A script may be sent as it is, which is what command lines do most easily. */
function isPlainText(request: Request): boolean {
  return /^text\/plain\b/.test(request.headers.get('content-type') ?? '')
}

async function readBody(request: Request): Promise<Params> {
  const contentType = request.headers.get('content-type') ?? ''
  const kind = contentType.split(';')[0]?.trim().toLowerCase()
  if (kind === 'application/json') return parseJson(await readText(request))
  if (kind === 'application/x-www-form-urlencoded') return parseForm(await readText(request))
  if (kind === 'multipart/form-data' && /boundary=/i.test(contentType)) {
    return parseMultipart(request)
  }
  return {}
}

async function readText(request: Request): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer())
  } catch (cause) {
    throw new BadRequest('the body is not UTF-8', { cause })
  }
}

function parseJson(text: string): Params {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    // Only an object has named parameters; anything else is accepted and means none.
    return isJsonObject(value) ? value : {}
  } catch (cause) {
    throw new BadRequest('the body is not JSON', { cause })
  }
}

async function parseMultipart(request: Request): Promise<Params> {
  let form: FormData
  try {
    form = await request.formData()
  } catch (cause) {
    throw new BadRequest('the body is not multipart/form-data', { cause })
  }
  const params: Record<string, Param> = {}
  for (const [name, value] of form) {
    if (value instanceof File) bytesOfFiles.set(value, new Uint8Array(await value.arrayBuffer()))
    assign(params, name, value)
  }
  return params
}

/** Bytes are read while the request is, so that the rules need not wait for them. */
const bytesOfFiles = new WeakMap<File, Uint8Array<ArrayBuffer>>()

/** The bytes of a file that came with a request. */
export function uploadedBytes(file: File): Uint8Array<ArrayBuffer> | undefined {
  return bytesOfFiles.get(file)
}

function parseForm(text: string): Params {
  const params: Record<string, Param> = {}
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const split = pair.indexOf('=')
    const name = split < 0 ? pair : pair.slice(0, split)
    assign(params, decode(name), split < 0 ? '' : decode(pair.slice(split + 1)))
  }
  return params
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new BadRequest('the percent encoding is broken', { cause })
  }
}

/** Puts `a[b][]=c` where it belongs. A list of objects begins a new one when a key comes again. */
function assign(params: Record<string, Param>, name: string, value: Param): void {
  const first = /^[^[\]]+/.exec(name)?.[0] ?? name
  const keys = [...name.slice(first.length).matchAll(/\[([^\]]*)\]/g)].map(
    (match) => match[1] ?? '',
  )
  params[first] = place(params[first], keys, value)
}

function place(old: Param | undefined, keys: readonly string[], value: Param): Param {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (key === '') {
    const list: readonly Param[] = Array.isArray(old) ? old : []
    const last = list.at(-1)
    const next = rest[0]
    const goesOn = next !== undefined && isMap(last) && !(next in last)
    if (goesOn) return [...list.slice(0, -1), place(last, rest, value)]
    return [...list, place(undefined, rest, value)]
  }
  const map = isMap(old) ? old : {}
  return { ...map, [key]: place(map[key], rest, value) }
}

function isMap(value: Param | undefined): value is { readonly [key: string]: Param } {
  return isJsonObject(value) && !(value instanceof File)
}

/** A text parameter: numbers become text, lists and objects are dropped. Undefined when not given. */
export function textParam(params: Params, name: string): string | null | undefined {
  const value = params[name]
  if (value === undefined || value === null) return value
  return typeof value === 'object' ? undefined : String(value)
}

/** An object parameter; anything else counts as not given. */
export function objectParam(params: Params, name: string): JsonObject | undefined {
  const value = params[name]
  // A file is no JSON, but nobody can put one inside of an object parameter that is read here.
  return isMap(value) ? (value as JsonObject) : undefined
}
