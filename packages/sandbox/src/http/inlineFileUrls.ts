import type { FileRow } from '../data/messageRow.ts'

/** Addresses of files that work without a server. */
export interface InlineFileUrls {
  readonly urlOf: (file: FileRow) => string
  /** Gives the memory back; the addresses end. */
  readonly revoke: () => void
}

/** Makes `blob:` addresses, or `data:` ones where the platform has no `URL.createObjectURL`. */
export function createInlineFileUrls(): InlineFileUrls {
  const urls = new Map<number, string>()
  const hasBlobUrls = typeof URL.createObjectURL === 'function'
  return {
    urlOf(file) {
      const known = urls.get(file.id)
      if (known !== undefined) return known
      const url = hasBlobUrls
        ? URL.createObjectURL(new Blob([file.bytes], { type: file.contentType }))
        : dataUrl(file)
      urls.set(file.id, url)
      return url
    },
    revoke() {
      if (hasBlobUrls) for (const url of urls.values()) URL.revokeObjectURL(url)
      urls.clear()
    },
  }
}

function dataUrl({ bytes, contentType }: FileRow): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return `data:${contentType};base64,${btoa(binary)}`
}
