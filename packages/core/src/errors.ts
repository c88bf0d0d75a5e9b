/** Which part of the SDK an error comes from. */
export type ErrorKind = 'request' | 'response' | 'decode' | 'connection' | 'state'

/** Every code a {@link UniLinkError} can have, by kind; `docs/errors.md` has a row for each. */
export interface ErrorCodes {
  request: 'offline' | 'timeout' | 'network-or-cors'
  response:
    | 'not-found'
    | 'invalid'
    | 'too-large'
    | 'rate-limited'
    | 'too-many-messages'
    | 'identity-rejected'
    | 'server'
    | 'unexpected'
  decode: 'malformed'
  connection:
    | 'unreachable'
    | 'no-welcome'
    | 'unsupported-protocol'
    | 'subscription-silent'
    | 'deaf'
    | 'lost'
    | 'refused'
  state:
    | 'invalid-input'
    | 'invalid-options'
    | 'missing-platform'
    | 'destroyed'
    | 'contact-changed'
    | 'missing'
    | 'unconfirmed'
}

/** The code of a {@link UniLinkError}. */
export type ErrorCode = ErrorCodes[ErrorKind]

/** What an error tells besides its code. */
export interface UniLinkErrorOptions {
  readonly cause?: unknown
  /** True when the same call may succeed later. */
  readonly isRetryable?: boolean
  /** HTTP status of the answer. */
  readonly status?: number
  /** Names of the rejected fields, as on the wire. */
  readonly fields?: readonly string[]
}

/** A {@link UniLinkError} as plain data, as it stands in state. */
export interface ErrorJson {
  readonly name: 'UniLinkError'
  readonly kind: ErrorKind
  readonly code: ErrorCode
  readonly message: string
  readonly isRetryable: boolean
  readonly status?: number
  readonly fields?: readonly string[]
}

/**
 * The one error of this SDK: `code` says what happened, `message` what to do about it.
 *
 * @remarks Messages never hold tokens or personal data. An aborted call rejects with the signal's
 * own reason, never with this.
 *
 * @example
 * ```ts
 * if (UniLinkError.is(error, 'identity-rejected')) askBackendForAFreshHash()
 * ```
 */
export class UniLinkError extends Error implements ErrorJson {
  override readonly name = 'UniLinkError'
  readonly kind: ErrorKind
  readonly code: ErrorCode
  readonly isRetryable: boolean
  // Declared only: what an error does not have shall not be there as undefined.
  declare readonly status?: number
  declare readonly fields?: readonly string[]

  constructor(
    kind: ErrorKind,
    code: ErrorCode,
    message: string,
    options: UniLinkErrorOptions = {},
  ) {
    super(message, options)
    this.kind = kind
    this.code = code
    this.isRetryable = options.isRetryable ?? false
    if (options.status !== undefined) this.status = options.status
    if (options.fields !== undefined) this.fields = options.fields
  }

  /** Whether a value is this error or its plain form, and has one of the codes if any are given. */
  static is<Code extends ErrorCode>(
    error: unknown,
    ...codes: readonly Code[]
  ): error is ErrorJson & { readonly code: Code } {
    if (typeof error !== 'object' || error === null) return false
    const { name, code } = error as { readonly name?: unknown; readonly code?: unknown }
    return name === 'UniLinkError' && (codes.length === 0 || codes.some((each) => each === code))
  }

  /** Plain data for state, logs and workers; the cause stays behind. */
  toJSON(): ErrorJson {
    const { name, kind, code, message, isRetryable, status, fields } = this
    return {
      name,
      kind,
      code,
      message,
      isRetryable,
      ...(status !== undefined && { status }),
      ...(fields !== undefined && { fields }),
    }
  }
}

/** Any failure as plain data for state; what is not ours becomes `unexpected`. */
export function toErrorJson(error: unknown): ErrorJson {
  if (error instanceof UniLinkError) return error.toJSON()
  if (UniLinkError.is(error)) return error
  return new UniLinkError(
    'response',
    'unexpected',
    'unable to go on; something failed that has no code of its own',
    { cause: error },
  ).toJSON()
}

/** An error that was told as plain data, to be thrown. */
export function fromErrorJson(error: ErrorJson): UniLinkError {
  const { kind, code, message } = error
  return new UniLinkError(kind, code, message, error)
}
