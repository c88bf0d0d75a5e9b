import { UniLinkError, type ErrorCodes, type UniLinkErrorOptions } from '../errors.ts'
import { row, text, texts } from '../wire/row.ts'

/** What a call knows about the ways it can fail. */
export interface CallHints {
  /** What is not there when the server answers 404, and where the caller finds the right one. */
  readonly missing: string
  /** Set for the calls that check an identity: whether this one carried it. */
  readonly hasIdentity?: boolean
}

/** The error of an answer that is not a success, or is none of this API's. */
export function responseError(
  operation: string,
  status: number,
  body: string,
  hints: CallHints,
): UniLinkError {
  const answer = (
    code: ErrorCodes['response'],
    reason: string,
    options?: UniLinkErrorOptions,
  ): UniLinkError =>
    new UniLinkError('response', code, `unable to ${operation}; ${reason}`, { status, ...options })
  const isRetryable = true

  // The API itself answers JSON: a page comes from something else at this address, and says nothing of the chat.
  if (status === 404 && !isPage(body)) return answer('not-found', hints.missing)
  if (status === 400) return answer('invalid', 'the server could not read the request')
  if (status === 413) {
    return answer('too-large', 'the server takes nothing of this size, send smaller files')
  }
  if (status === 422) return refusal(body, answer)
  if (status === 429) {
    const reason = 'this address has sent too many requests, wait until the next full minute'
    return answer('rate-limited', reason, { isRetryable })
  }
  if (status === 500 && hints.hasIdentity === true) {
    // The server says nothing but 500, whatever is wrong with an identity.
    return answer(
      'identity-rejected',
      'the server refused the identity or failed, check on your backend that `identifierHash` is the HMAC-SHA256 of this `identifier`, in lower-case hex, under the key of this inbox',
    )
  }
  if (status === 500 && hints.hasIdentity === false) {
    return answer(
      'identity-rejected',
      'the server failed, or this inbox takes customers with an `identity` only and none was given',
      { isRetryable },
    )
  }
  if (status >= 500) {
    return answer('server', `the server failed with status ${status}, try again later`, {
      isRetryable,
    })
  }
  // A hotel's page or half an answer: what is behind it may still be the server.
  if (status < 300) return answer('unexpected', wrongAddress, { isRetryable })
  return answer(
    'unexpected',
    isPage(body) ? wrongAddress : `the server answered with status ${status}`,
  )
}

const wrongAddress =
  'what answered is no UniLink server, check that the `url` option is the address of yours'

function isPage(body: string): boolean {
  return /^\s*</.test(body)
}

function refusal(
  body: string,
  answer: (
    code: 'invalid' | 'too-many-messages',
    reason: string,
    options: UniLinkErrorOptions,
  ) => UniLinkError,
): UniLinkError {
  const data = row(parse(body))
  const fields = texts(data['attributes'])
  // The texts come in the server's language; only `base` tells the flood limit from bad input.
  if (fields.length > 0 && fields.every((field) => field === 'base')) {
    const reason = 'this conversation has had too many messages, wait until the next full minute'
    return answer('too-many-messages', reason, { isRetryable: true, fields })
  }
  const said = text(data['message']) ?? text(data['error']) ?? 'it does not say why'
  return answer('invalid', `the server refused it: ${said}`, { fields })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // A proxy's page or an empty body: there is nothing to learn from it.
  }
}
