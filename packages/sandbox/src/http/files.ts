import type { FileRow } from '../data/messageRow.ts'
import { type Answer, page } from './answer.ts'
import { type Call, type Route, route } from './router.ts'

const ROOT = '/rails/active_storage'

/**
 * Where files are read, without CORS: an address that never expires redirects to one that serves
 * the bytes.
 */
export const fileRoutes: readonly Route[] = [
  route(`GET ${ROOT}/blobs/redirect/:file/*name`, redirect),
  route(`GET ${ROOT}/representations/redirect/:file/:variation/*name`, redirect),
  route(`GET ${ROOT}/disk/:file/*name`, serve),
  // Only pages of the server itself may upload directly.
  route(`POST ${ROOT}/direct_uploads`, () => page(422, 'The change you wanted was rejected.')),
]

/** The address of a file, or of a small picture of it. */
export function fileAddress(baseUrl: string, file: FileRow, kind: 'blob' | 'thumbnail'): string {
  const name = encodeURIComponent(file.name)
  const key = keyOf(file)
  return kind === 'blob'
    ? `${baseUrl}${ROOT}/blobs/redirect/${key}/${name}`
    : `${baseUrl}${ROOT}/representations/redirect/${key}/thumbnail/${name}`
}

function keyOf(file: FileRow): string {
  return `${file.id}--${file.signature}`
}

/** The file a path names, or the answer when it names none. */
function findFile({ path, world }: Call): FileRow | Answer {
  const file = world.store.get('files', Number.parseInt(path.file ?? '', 10))
  if (!file) return page(404, 'The page was not found.')
  if (keyOf(file) === path.file) return file
  return { status: 404, headers: { 'Content-Type': 'text/html' }, body: '' }
}

function redirect(call: Call): Answer {
  const file = findFile(call)
  if (!('bytes' in file)) return file
  const location = `${call.world.url}${ROOT}/disk/${keyOf(file)}/${encodeURIComponent(file.name)}`
  return {
    status: 302,
    headers: {
      Location: location,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'max-age=300, private',
    },
    body: '',
  }
}

/** Kinds a browser may show in place; the rest is downloaded, so that a page cannot be smuggled in. */
const SHOWN_IN_PLACE = /^(image\/(?!svg)|video\/|audio\/|text\/plain|application\/pdf)/

function serve(call: Call): Answer {
  const file = findFile(call)
  if (!('bytes' in file)) return file
  const isShown = SHOWN_IN_PLACE.test(file.contentType)
  const name = encodeURIComponent(file.name)
  return {
    status: 200,
    headers: {
      'Content-Type': isShown ? file.contentType : 'application/octet-stream',
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'Cache-Control': 'max-age=3155695200, public',
    },
    body: file.bytes,
  }
}
