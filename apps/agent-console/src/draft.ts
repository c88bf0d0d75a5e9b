import type { Message } from './message.ts'

/** A reply that is being written. */
export interface Draft {
  readonly content: string
  readonly isPrivate: boolean
  readonly files: readonly File[]
  readonly replyTo?: Message | undefined
}

export const emptyDraft: Draft = { content: '', isPrivate: false, files: [] }
