import type { UploadedFile } from '../rules/storeAttachments.ts'

/** Kinds of file a script can send, by the ending of their names. */
export const SAMPLE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  txt: 'text/plain',
  zip: 'application/zip',
}

/** A made-up file with content that fits its name as far as a screen can tell. */
export function sampleFile(name: string): UploadedFile {
  const ending = endingOf(name)
  const contentType = SAMPLE_TYPES[ending] ?? 'application/octet-stream'
  return { name, contentType, bytes: bytesOf(ending, name) }
}

/** The ending of a file's name, in small letters. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** A sun over a hill, 160 by 120 dots. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4CAMAAABCfAldAAAACVBMVEXP4P84a///yD3I5qrfAAAA9klEQVR42u3YSw7CQBAD0ZTvf2iWQYDEJzOZinCd4C27vW2ttdZaa621u7Ln1imNiVqY19l9GmHiFiZyoR2YuIWJXFjgbN9qYYEFFlhggQX2WCjw4hd1n6Y/+Iv9y4J/m/GvWxfYBzf9wtpaa6254yk1zoTkTW7dYiKfJuetIfJtdt+5RH5MzjtLyKHkvPlEUAsZk903jQhqIWOz+4YTQS1kTnbfMCK4haAWMju77yAR3EJwC8EtBLkQ5ETsQuxC7ELsQpATsQuxC0FOxC7ELgQ5EbsQuxDkROxCkBOxC0FOBDkR5ESQE0FOxJYe+GjEmR64S+3AG9eUHgurSZ94AAAAAElFTkSuQmCC'
/** A transparent dot. */
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
/** Eight thousand samples a second, one byte each. */
const SAMPLE_RATE = 8000
/** Half a second of a soft tone. */
const SAMPLES = 4000
const TONE_HERTZ = 440

function bytesOf(ending: string, name: string): Uint8Array<ArrayBuffer> {
  if (ending === 'png') return fromBase64(PNG)
  if (ending === 'gif') return fromBase64(GIF)
  if (ending === 'wav') return tone()
  if (ending === 'svg') {
    return fromText(
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="32" cy="32" r="30" fill="#386bff"/></svg>',
    )
  }
  if (ending === 'pdf') return fromText(PDF)
  return fromText(`This is ${name}, made up by the sandbox.\n`)
}

/** The least a reader accepts: one empty page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`

function tone(): Uint8Array<ArrayBuffer> {
  const headerBytes = 44
  const bytes = new Uint8Array(headerBytes + SAMPLES)
  const view = new DataView(bytes.buffer)
  bytes.set(fromText('RIFF'), 0)
  view.setUint32(4, headerBytes - 8 + SAMPLES, true)
  bytes.set(fromText('WAVEfmt '), 8)
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, SAMPLE_RATE, true)
  view.setUint32(28, SAMPLE_RATE, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  bytes.set(fromText('data'), 36)
  view.setUint32(40, SAMPLES, true)
  for (let place = 0; place < SAMPLES; place += 1) {
    const angle = (2 * Math.PI * TONE_HERTZ * place) / SAMPLE_RATE
    bytes[headerBytes + place] = 128 + Math.round(40 * Math.sin(angle))
  }
  return bytes
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
