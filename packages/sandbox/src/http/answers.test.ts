import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'

const origin = { Origin: 'https://shop.test' }

describe('answers', () => {
  it('carry an ETag that gives 304 as long as nothing changed', async () => {
    const { aCustomer, call } = aSandbox()
    const customer = await aCustomer()
    const path = `${customer.path}/conversations/${customer.conversationId}/messages`
    const etag = (await call('GET', path)).headers.get('etag') ?? ''
    const headers = { 'If-None-Match': etag }

    expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/)
    expect((await call('GET', path, undefined, headers)).status).toBe(304)
    await customer.send('hello')
    expect((await call('GET', path, undefined, headers)).status).toBe(200)
  })

  it('escape what could end a script in HTML', async () => {
    const { aCustomer, sandbox } = aSandbox()
    const customer = await aCustomer({ name: '</script>&\u2028' })

    const response = await sandbox.fetch(sandbox.url + customer.path)

    expect(await response.text()).toContain('"\\u003c/script\\u003e\\u0026\\u2028"')
  })

  it.each([
    ['200', 'GET', '', undefined, 200],
    ['404', 'GET', '/nope', undefined, 404],
  ])(
    'open customers’ calls to other origins, also with %s',
    async (_, method, path, body, status) => {
      const { aCustomer, call } = aSandbox()
      const customer = await aCustomer()

      const answer = await call(method, customer.path + path, body, origin)

      expect(answer.status).toBe(status)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-expose-headers')).toBe('')
    },
  )

  it('keep agents’ calls and files closed to other origins', async () => {
    const { call, sandbox } = aSandbox()
    const headers = { ...origin, api_access_token: sandbox.agent.token }

    const agents = await call('GET', '/api/v1/profile', undefined, headers)
    const file = await call(
      'GET',
      '/rails/active_storage/blobs/redirect/1--a/a.png',
      undefined,
      origin,
    )

    expect(agents.headers.get('access-control-allow-origin')).toBeNull()
    expect(file.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('answer preflights', async () => {
    const { call, sandbox } = aSandbox()
    const headers = {
      ...origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,x-custom',
    }

    const open = await call('OPTIONS', '/public/api/v1/inboxes/x/contacts', undefined, headers)
    const closed = await call('OPTIONS', '/api/v1/profile', undefined, headers)

    expect([open.status, open.body]).toEqual([200, ''])
    expect(open.headers.get('access-control-allow-headers')).toBe('content-type,x-custom')
    expect(open.headers.get('access-control-max-age')).toBe('7200')
    expect(closed.status).toBe(200)
    expect(closed.headers.get('access-control-allow-origin')).toBeNull()
    sandbox.close()
  })

  it('are a page or JSON for what is no route', async () => {
    const { call } = aSandbox()
    const headers = { Accept: 'application/json' }

    const html = await call('GET', '/public/api/v1/nothing')
    const json = await call('GET', '/public/api/v1/nothing', undefined, headers)

    expect([html.status, html.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=UTF-8',
    ])
    expect([json.status, json.body]).toEqual([404, { status: 404, error: 'Not Found' }])
  })
})

describe('files', () => {
  it('have addresses that work in memory', async () => {
    const { aCustomer, call, sandbox } = aSandbox()
    const customer = await aCustomer()
    const body = new FormData()
    body.append('attachments[]', new File(['hello'], 'note.txt', { type: 'text/plain' }))
    const path = `${customer.path}/conversations/${customer.conversationId}/messages`

    const { body: message } = await call('POST', path, body)

    const [attachment] = message.attachments
    expect(attachment.data_url).toMatch(/^blob:/)
    expect(await (await sandbox.fetch(attachment.data_url)).text()).toBe('hello')
    expect(attachment).toMatchObject({ file_type: 'file', file_size: 5, thumb_url: '' })
    sandbox.close()
  })

  it('redirect to their bytes, and never show a page', async () => {
    const { aCustomer, clock, sandbox } = aSandbox({ fileUrls: 'http' })
    const customer = await aCustomer()
    const line = await customer.listen()
    const bytes = new TextEncoder().encode('<script>1</script>')
    const files = [{ name: 'evil page.html', contentType: 'text/html', bytes }]
    sandbox.agent.say(customer.conversationId, null, { files })
    await clock.advance(0)

    const [attachment] = line.events('message.created')[0].attachments
    const first = await sandbox.fetch(attachment.data_url)
    const second = await sandbox.fetch(first.headers.get('location') ?? '')

    expect(first.status).toBe(302)
    expect(second.headers.get('content-type')).toBe('application/octet-stream')
    expect(second.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await second.text()).toBe('<script>1</script>')
    const broken = await sandbox.fetch(attachment.data_url.replace(/--[0-9a-f]{4}/, '--0000'))
    expect(broken.status).toBe(404)
  })
})

describe('fetch in memory', () => {
  it('rejects with the reason of the signal', async () => {
    const { aCustomer, clock, sandbox } = aSandbox()
    const customer = await aCustomer()
    sandbox.faults.set('delay', { delayMs: 1000 })
    const abort = new AbortController()
    const asked = sandbox.fetch(sandbox.url + customer.path, { signal: abort.signal })

    await clock.advance(10)
    abort.abort(new Error('enough'))

    await expect(asked).rejects.toThrow('enough')
    const signal = AbortSignal.abort()
    await expect(sandbox.fetch(sandbox.url, { signal })).rejects.toThrow('aborted')
  })

  it('never leaves the sandbox', async () => {
    const { sandbox } = aSandbox()

    await expect(sandbox.fetch('http://elsewhere.test/')).rejects.toThrow(TypeError)
  })
})
