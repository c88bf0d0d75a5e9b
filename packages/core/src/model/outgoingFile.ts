/** A file on its way to the server. In browsers and Node a `File` fits. */
export type OutgoingFile = File

/** What state keeps of a file that is not on the server yet. */
export interface LocalFile {
  readonly name: string
  readonly type: string
  /** Bytes. */
  readonly size: number
  /** A `blob:` address to show at once, where the platform makes them. */
  readonly previewUrl?: string
}
