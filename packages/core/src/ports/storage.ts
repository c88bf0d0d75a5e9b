/** A place that outlives the page: values that can be structured-cloned, by key. */
export interface Storage {
  /** True where all tabs of the origin see the same values: only then do they share a line. */
  readonly isShared?: boolean
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  keys(): Promise<readonly string[]>
}
