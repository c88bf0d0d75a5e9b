import type { Message } from '../model/message.ts'
import type { OutgoingFile } from '../model/outgoingFile.ts'

/** Which rows of the server are own messages of this client. */
export interface RowOwners {
  /** The message with this key is this row. */
  readonly settle: (key: string, id: number) => void
  /**
   * Whether a row is a second copy of an own message: a browser repeats a request whose connection
   * broke, and the server has no means to notice.
   */
  readonly isTwin: (row: Pick<Message, 'id' | 'echoId'>) => boolean
  /** The first of these messages that can only be this row; each row goes to one message. */
  readonly match: <T extends SentMessage>(row: Message, sent: readonly T[]) => T | undefined
}

/** What was sent without an answer. */
export interface SentMessage {
  readonly content: string | null
  readonly files: readonly OutgoingFile[]
  /** The newest id held before the first attempt: its row can only be newer. */
  afterId?: number
}

/** Remembers the rows of confirmed messages, so that two equal texts never claim the same one. */
export function createRowOwners(): RowOwners {
  const rowIds = new Map<string, number>()
  const ownedIds = new Set<number>()
  const twinIds = new Set<number>()

  return {
    settle(key, id) {
      rowIds.set(key, id)
      ownedIds.add(id)
    },
    isTwin({ id, echoId }) {
      const rowId = echoId === undefined ? undefined : rowIds.get(echoId)
      if (rowId !== undefined && rowId !== id) twinIds.add(id)
      return twinIds.has(id)
    },
    match: (row, sent) =>
      ownedIds.has(row.id) ? undefined : sent.find((message) => isRowOf(message, row)),
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
