/** A mistake in how the command was called; its message is a sentence for the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
