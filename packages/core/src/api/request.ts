import { Observable } from 'rxjs'
import { UniLinkError, type ErrorCodes } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import type { Signals } from '../ports/signals.ts'
import type { Upload, UploadResponse } from '../ports/upload.ts'
import { responseError, type CallHints } from './responseError.ts'

/** One call, ready to be sent. */
export interface Call<Result> extends CallHints {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  /** Below the base address, escaped. */
  readonly path: string
  /** Sent as JSON. */
  readonly body?: object
  /** Sent as a form instead; `bytes` is the size of its files. */
  readonly upload?: FormUpload<Result>
  /** Takes the parsed answer, or undefined when it is empty. */
  readonly decode: (answer: unknown) => Result
}

/** A form with files on its way. */
export interface FormUpload<Result> {
  readonly form: FormData
  readonly bytes: number
  readonly onProgress: (sentBytes: number, totalBytes: number) => Result
}

/**
 * Makes a cold observable of a call: subscribing prepares and sends it, unsubscribing aborts it.
 *
 * @remarks `operation` completes the sentence `unable to …` of its errors.
 */
export type Request = <Result>(operation: string, prepare: () => Call<Result>) => Observable<Result>

/** What requests need of the world. */
export interface RequestPorts {
  /** Address of the server, without a slash at its end. */
  readonly url: string
  readonly fetch: Fetch
  readonly upload: Upload
  readonly clock: Clock
  readonly signals: Pick<Signals, 'isOnline'>
  readonly timeoutMs: number
}

/**
 * The slowest line an upload may have where its progress cannot be seen: 32 KiB a second, half of an
 * old mobile phone's.
 */
const slowestBytesPerMs = 32

/** Where the server keeps the client API. */
const root = '/public/api/v1'

/** Makes the one way by which all calls go out. */
export function createRequest(ports: RequestPorts): Request {
  return <Result>(operation: string, prepare: () => Call<Result>) =>
    new Observable<Result>((subscriber) => {
      const { clock, timeoutMs } = ports
      const aborting = new AbortController()
      let isSettled = false
      let stopTimer = (): void => {}
      const startTimer = (limitMs: number): void => {
        stopTimer()
        stopTimer = clock.schedule(() => subscriber.error(timeout(operation, limitMs)), limitMs)
      }
      const run = async (): Promise<void> => {
        const [call, json] = prepareCall(operation, prepare)
        startTimer(timeoutMs + (call.upload?.bytes ?? 0) / slowestBytesPerMs)
        const onProgress = (event: Result): void => {
          if (subscriber.closed) return
          startTimer(timeoutMs)
          subscriber.next(event)
        }
        const { signal } = aborting
        const { status, text } = await transfer(operation, ports, call, json, signal, onProgress)
        isSettled = true
        subscriber.next(readAnswer(operation, call, status, text))
        subscriber.complete()
      }
      run().catch((error: unknown) => {
        isSettled = true
        subscriber.error(error)
      })
      return () => {
        stopTimer()
        if (!isSettled) aborting.abort()
      }
    })
}

function prepareCall<Result>(
  operation: string,
  prepare: () => Call<Result>,
): [call: Call<Result>, json: string | undefined] {
  try {
    const call = prepare()
    return [call, call.body && JSON.stringify(call.body)]
  } catch (cause) {
    if (cause instanceof UniLinkError) throw cause
    const reason = 'the input is not of the documented kind, or cannot be written as JSON'
    throw new UniLinkError('state', 'invalid-input', `unable to ${operation}; ${reason}`, { cause })
  }
}

async function transfer<Result>(
  operation: string,
  ports: RequestPorts,
  { method, path, upload }: Call<Result>,
  json: string | undefined,
  signal: AbortSignal,
  emit: (event: Result) => void,
): Promise<UploadResponse> {
  const url = `${ports.url}${root}${path}`
  const headers: Record<string, string> = { Accept: 'application/json' }
  try {
    if (upload) {
      const onProgress = (sentBytes: number, totalBytes: number): void =>
        emit(upload.onProgress(sentBytes, totalBytes))
      return await ports.upload({ url, headers, body: upload.form, signal, onProgress })
    }
    // Without it the server ignores the body and answers 200 all the same.
    if (json !== undefined) headers['Content-Type'] = 'application/json'
    const response = await ports.fetch(url, {
      method,
      headers,
      ...(json !== undefined && { body: json }),
      credentials: 'omit',
      signal,
    })
    return { status: response.status, text: await response.text() }
  } catch (cause) {
    throw cause instanceof UniLinkError ? cause : lostRequest(operation, ports, cause)
  }
}

function readAnswer<Result>(
  operation: string,
  call: Call<Result>,
  status: number,
  body: string,
): Result {
  const isSuccess = status >= 200 && status < 300
  let answer: unknown
  try {
    // Some calls answer nothing, and say that it is JSON.
    if (isSuccess && body !== '') answer = JSON.parse(body)
  } catch {
    throw responseError(operation, status, body, call)
  }
  if (!isSuccess) throw responseError(operation, status, body, call)
  return call.decode(answer)
}

function timeout(operation: string, limitMs: number): UniLinkError {
  const seconds = Math.round(limitMs / 1000)
  const reason = `no answer came within ${seconds} s, try again later`
  return requestError(operation, 'timeout', reason)
}

function lostRequest(operation: string, { signals }: RequestPorts, cause: unknown): UniLinkError {
  const options = String(cause).includes(root) ? {} : { cause } // Some platforms name the address, which holds the contact's key.
  return signals.isOnline
    ? requestError(
        operation,
        'network-or-cors',
        'the server cannot be reached or does not let this page read its answers, check the `url` option and the network',
        options,
      )
    : requestError(operation, 'offline', 'this device is offline', options)
}

function requestError(
  operation: string,
  code: ErrorCodes['request'],
  reason: string,
  options?: { readonly cause?: unknown },
): UniLinkError {
  const message = `unable to ${operation}; ${reason}`
  return new UniLinkError('request', code, message, { ...options, isRetryable: true })
}
