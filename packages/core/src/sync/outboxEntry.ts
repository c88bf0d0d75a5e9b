import { UniLinkError, type ErrorJson } from '../errors.ts'
import type { SubmittedValues, SurveyAnswer } from '../model/messageContent.ts'
import type { LocalFile, OutgoingFile } from '../model/outgoingFile.ts'
import type { Preview } from '../ports/preview.ts'
import type { SentMessage } from './rowOwners.ts'

/** What a customer asks of a conversation besides a text; repeated, it changes nothing more. */
export type OutboxRequest =
  | { readonly type: 'resolve' }
  | { readonly type: 'answer'; readonly messageId: number; readonly values: SubmittedValues }
  | { readonly type: 'rate'; readonly answer: SurveyAnswer }

/** An own message or request on its way. */
export interface OutboxEntry extends SentMessage {
  readonly createdAt: number
  readonly localFiles: readonly LocalFile[]
  /** What is asked instead of a text; it is not shown as an item. */
  readonly request?: OutboxRequest
  /** Meant for the current conversation, whichever that is: when it is gone, the next one takes it. */
  readonly isForCurrent?: boolean
  conversationId: number | null
  /** Whose attempts those were: what another session was asked means nothing. */
  sourceId?: string
  status: 'queued' | 'sending' | 'unknown' | 'failed'
  error?: ErrorJson
  /** An attempt may have been stored. */
  isUnclear: boolean
  /** How often it was sent again because no row of it was found. */
  resends: number
  /** Whether all tabs find it in the storage: one that is no longer there has ended. */
  isShared: boolean
  /** Whether this tab took it, or found it left behind. */
  isOwn: boolean
  /** When another tab last told that it is still uploading it. */
  busyAt: number
  /** Wakes who waits for an outcome: it is known to be stored, taken back, or its session is gone. */
  onSettled: () => void
}

/** What is kept of an entry over a reload. */
export interface OutboxRecord extends Omit<
  OutboxEntry,
  'files' | 'localFiles' | 'isShared' | 'isOwn' | 'busyAt' | 'onSettled'
> {
  readonly files: readonly StoredFile[]
}

/** A clone of a `File` is a nameless `Blob` on some platforms. */
interface StoredFile {
  readonly name: string
  readonly type: string
  readonly lastModified: number
  readonly blob: Blob
}

/** What makes an entry. */
type NewEntry = Pick<
  OutboxEntry,
  'key' | 'content' | 'files' | 'createdAt' | 'conversationId' | 'request' | 'isForCurrent'
>

/** An entry that nobody has tried to send. */
export function createEntry(fields: NewEntry, preview: Preview): OutboxEntry {
  return {
    ...fields,
    localFiles: fields.files.map((file) => describe(file, preview.create(file))),
    status: 'queued',
    isUnclear: false,
    resends: 0,
    isShared: false,
    isOwn: true,
    busyAt: -Infinity,
    onSettled() {},
  }
}

/** The entry as it is kept. */
export function toRecord(entry: OutboxEntry): OutboxRecord {
  const { localFiles, isShared, isOwn, busyAt, onSettled, files, ...kept } = entry
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

/** The entry as another tab or an earlier visit left it. */
export function fromRecord(record: OutboxRecord, preview: Preview): OutboxEntry {
  const { files, ...kept } = record
  return Object.assign(createEntry({ ...kept, files: files.map(toFile) }, preview), kept)
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
