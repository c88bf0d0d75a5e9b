import { platformFetch, type Fetch } from './fetch.ts'

/** Sends a form with files and tells how far it got. */
export type Upload = (request: UploadRequest) => Promise<UploadResponse>

/** What to send where. */
export interface UploadRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: FormData
  readonly signal: AbortSignal
  /** Called with bytes, at once with 0 and then as they leave; never where the platform cannot tell. */
  readonly onProgress: (sentBytes: number, totalBytes: number) => void
}

/** The answer, unread. */
export interface UploadResponse {
  readonly status: number
  readonly text: string
}

/** By XMLHttpRequest, the one way to learn of progress, or by `fetch` where there is none. */
export const platformUpload: Upload = (request) =>
  typeof globalThis.XMLHttpRequest === 'function'
    ? uploadByXhr(request)
    : uploadByFetch(platformFetch)(request)

/** Uploads by a given `fetch`, without progress. */
export function uploadByFetch(fetch: Fetch): Upload {
  return async ({ url, headers, body, signal }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers },
      body,
      credentials: 'omit',
      signal,
    })
    return { status: response.status, text: await response.text() }
  }
}

const uploadByXhr: Upload = ({ url, headers, body, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const abort = (): void => xhr.abort()
    xhr.open('POST', url)
    for (const name in headers) xhr.setRequestHeader(name, headers[name] ?? '')
    const report = ({ loaded, total }: ProgressEvent): void => onProgress(loaded, total)
    xhr.upload.onloadstart = report
    xhr.upload.onprogress = report
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText })
    xhr.onerror = () => reject(new TypeError('the upload failed'))
    xhr.onabort = () => reject(signal.reason)
    xhr.onloadend = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort)
    xhr.send(body)
  })
