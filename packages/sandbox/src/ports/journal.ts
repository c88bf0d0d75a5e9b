import type { Tables } from '../data/tables.ts'

/** One row that was written, or removed when `row` is null. */
export type Change = {
  [Table in keyof Tables]: {
    readonly table: Table
    readonly id: number
    readonly row: Tables[Table] | null
  }
}[keyof Tables]

/**
 * Where committed changes are kept. The sandbox calls `commit` before it sends a frame or an answer
 * that depends on them, so what was answered is never lost.
 */
export interface Journal {
  readonly commit: (changes: readonly Change[]) => void
}
