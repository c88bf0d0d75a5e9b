/** A company on the server. Its contacts and conversations are apart from those of others. */
export interface AccountRow {
  readonly id: number
  readonly name: string
  /** Conversations are counted in each account by itself. */
  readonly lastDisplayId: number
}
