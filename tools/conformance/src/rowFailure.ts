/** A fact that does not hold; the message says what was found instead. */
export class RowFailure extends Error {
  override readonly name = 'RowFailure'
}
