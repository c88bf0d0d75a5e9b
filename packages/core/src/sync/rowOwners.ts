import type { Message } from '../model/message.ts'
import type { OutgoingFile } from '../model/outgoingFile.ts'

/** Which rows of the server are own messages of this client. */
export interface RowOwners {
  /**
   * An answer or an echo tells which row a message is; the first one told stays.
   *
   * @returns False for a second copy: a browser repeats a request whose connection broke, and the
   * server has no means to notice.
   */
  readonly settle: (key: string, id: number) => boolean
  /** Whether it was told which row the message is. */
  readonly isSettled: (key: string) => boolean
  /** The newest row told of: no message sent later is that one. */
  readonly newestId: () => number
  /** The row is another device's: no text makes it a message of this client. */
  readonly exclude: (id: number) => void
  /** Whether a row is known to be a second copy. */
  readonly isTwin: (id: number) => boolean
  /** The first of these messages that can only be this row becomes it, as long as nothing else is told. */
  readonly claim: <T extends SentMessage>(row: Message, sent: readonly T[]) => T | undefined
}

/** What was sent without an answer. */
export interface SentMessage {
  readonly key: string
  readonly content: string | null
  readonly files: readonly OutgoingFile[]
  /** The newest id held before the first attempt: its row can only be newer. */
  afterId?: number
}

/** Remembers the rows of confirmed messages, so that two equal texts never claim the same one. */
export function createRowOwners(): RowOwners {
  /** By key: rows that were told. */
  const rowIds = new Map<string, number>()
  const ownedIds = new Set<number>()
  const twinIds = new Set<number>()
  let newestId = 0

  return {
    settle(key, id) {
      newestId = Math.max(newestId, id)
      const rowId = rowIds.get(key)
      if (rowId !== undefined && rowId !== id) {
        twinIds.add(id)
        return false
      }
      rowIds.set(key, id)
      ownedIds.add(id)
      return true
    },
    isSettled: (key) => rowIds.has(key),
    newestId: () => newestId,
    exclude: (id) => void ownedIds.add(id),
    isTwin: (id) => twinIds.has(id),
    claim(row, sent) {
      if (ownedIds.has(row.id)) return undefined
      const claimant = sent.find((message) => isRowOf(message, row))
      if (claimant) ownedIds.add(row.id)
      return claimant
    },
  }
}

function isRowOf({ content, files, afterId = 0 }: SentMessage, row: Message): boolean {
  return (
    row.messageType === 'incoming' &&
    row.id > afterId &&
    normalize(row.content) === normalize(content) &&
    row.attachments.length === files.length &&
    row.attachments.every(
      (attachment, index) =>
        !('fileSize' in attachment) || attachment.fileSize === files[index]?.size,
    )
  )
}

/** Form data turns line ends into CRLF on the way. */
function normalize(content: string | null): string {
  return (content ?? '').replaceAll('\r\n', '\n')
}
