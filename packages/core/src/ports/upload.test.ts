import { afterEach, expect, test, vi } from 'vitest'
import { platformUpload, type UploadRequest } from './upload.ts'

/** An XMLHttpRequest that a test carries through. */
class FakeXhr {
  static last: FakeXhr | undefined
  readonly upload: Record<string, (event: unknown) => void> = {}
  readonly headers: Record<string, string> = {}
  method = ''
  url = ''
  status = 0
  responseText = ''
  sent: unknown
  isAborted = false
  onload = (): void => {}
  onerror = (): void => {}
  onabort = (): void => {}
  onloadend = (): void => {}

  constructor() {
    FakeXhr.last = this
  }
  open(method: string, url: string): void {
    Object.assign(this, { method, url })
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  send(body: unknown): void {
    this.sent = body
  }
  abort(): void {
    this.isAborted = true
    this.onabort()
    this.onloadend()
  }
}

function aRequest(overrides: Partial<UploadRequest> = {}): UploadRequest {
  return {
    url: 'https://unilink.example.com/x',
    headers: { Accept: 'application/json' },
    body: new FormData(),
    signal: new AbortController().signal,
    onProgress: () => {},
    ...overrides,
  }
}

afterEach(() => vi.unstubAllGlobals())

test('reports progress where there is an XMLHttpRequest', async () => {
  vi.stubGlobal('XMLHttpRequest', FakeXhr)
  const progress: number[][] = []
  const request = aRequest({ onProgress: (sent, total) => progress.push([sent, total]) })
  const response = platformUpload(request)
  const xhr = FakeXhr.last

  xhr?.upload['onloadstart']?.({ loaded: 0, total: 9 })
  xhr?.upload['onprogress']?.({ loaded: 9, total: 9 })
  Object.assign(xhr ?? {}, { status: 200, responseText: '{}' })
  xhr?.onload()
  xhr?.onloadend()

  expect(await response).toEqual({ status: 200, text: '{}' })
  expect(progress).toEqual([
    [0, 9],
    [9, 9],
  ])
  expect(xhr).toMatchObject({
    method: 'POST',
    url: request.url,
    headers: { Accept: 'application/json' },
    sent: request.body,
  })
})

test('aborts an XMLHttpRequest with the signal and rejects with its reason', async () => {
  vi.stubGlobal('XMLHttpRequest', FakeXhr)
  const aborting = new AbortController()
  const response = platformUpload(aRequest({ signal: aborting.signal }))

  aborting.abort('enough')

  await expect(response).rejects.toBe('enough')
  expect(FakeXhr.last?.isAborted).toBe(true)
})

test('rejects like fetch when the line breaks', async () => {
  vi.stubGlobal('XMLHttpRequest', FakeXhr)
  const response = platformUpload(aRequest())

  FakeXhr.last?.onerror()

  await expect(response).rejects.toBeInstanceOf(TypeError)
})

test('uses fetch where there is no XMLHttpRequest', async () => {
  vi.stubGlobal('XMLHttpRequest', undefined)
  const requests: unknown[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push([url, init.method, init.credentials])
    return new Response('{}', { status: 201 })
  })

  const response = await platformUpload(aRequest())

  expect(response).toEqual({ status: 201, text: '{}' })
  expect(requests).toEqual([['https://unilink.example.com/x', 'POST', 'omit']])
})
