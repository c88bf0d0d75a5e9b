import { UniLinkError, type ErrorJson } from '../errors.ts'
import type { LocalFile, OutgoingFile } from '../model/outgoingFile.ts'
import type { Preview } from '../ports/preview.ts'
import type { SentMessage } from './rowOwners.ts'

/** An own message on its way. */
export interface OutboxEntry extends SentMessage {
  readonly createdAt: number
  readonly localFiles: readonly LocalFile[]
  conversationId: number | null
  /** Whose attempts those were: what another session was asked means nothing. */
  sourceId?: string
  status: 'queued' | 'sending' | 'unknown' | 'failed'
  error?: ErrorJson
  /** An attempt may have been stored. */
  isUnclear: boolean
  /** How often it was sent again because no row of it was found. */
  resends: number
  /** Wakes who waits for an outcome: it is known to be stored, taken back, or its session is gone. */
  onSettled: () => void
}

/** What is kept of an entry over a reload. */
export interface OutboxRecord extends Pick<
  OutboxEntry,
  'key' | 'content' | 'createdAt' | 'conversationId' | 'sourceId' | 'status' | 'error'
> {
  readonly isUnclear: boolean
  readonly afterId?: number
  readonly files: readonly StoredFile[]
}

/** A clone of a `File` is a nameless `Blob` on some platforms. */
interface StoredFile {
  readonly name: string
  readonly type: string
  readonly lastModified: number
  readonly blob: Blob
}

/** A message that nobody has tried to send. */
export function createEntry(
  fields: Pick<OutboxEntry, 'key' | 'content' | 'files' | 'createdAt' | 'conversationId'>,
  preview: Preview,
): OutboxEntry {
  return {
    ...fields,
    localFiles: fields.files.map((file) => describe(file, preview.create(file))),
    status: 'queued',
    isUnclear: false,
    resends: 0,
    onSettled() {},
  }
}

/** The entry as it is kept. */
export function toRecord(entry: OutboxEntry): OutboxRecord {
  const { localFiles, resends, onSettled, files, ...kept } = entry
  return {
    ...kept,
    files: files.map((file) => ({
      name: file.name,
      type: file.type,
      lastModified: file.lastModified,
      blob: file,
    })),
  }
}

/** The entry as an earlier visit left it: what was being sent then may have been stored. */
export function fromRecord(record: OutboxRecord, preview: Preview): OutboxEntry {
  const { files, ...kept } = record
  const entry = createEntry({ ...kept, files: files.map(toFile) }, preview)
  Object.assign(entry, kept)
  if (entry.status === 'sending') {
    entry.status = 'unknown'
    entry.isUnclear = true
    entry.error = unconfirmed('the page went away while it was sent').toJSON()
  }
  return entry
}

/** Nobody can tell whether the message was stored. */
export function unconfirmed(reason: string): UniLinkError {
  return new UniLinkError(
    'state',
    'unconfirmed',
    `unable to tell whether the message arrived; ${reason}`,
  )
}

function describe({ name, type, size }: OutgoingFile, previewUrl: string | undefined): LocalFile {
  return { name, type, size, ...(previewUrl !== undefined && { previewUrl }) }
}

function toFile({ name, type, lastModified, blob }: StoredFile): OutgoingFile {
  return blob instanceof File ? blob : new File([blob], name, { type, lastModified })
}
