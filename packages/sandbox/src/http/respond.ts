import type { World } from '../world.ts'
import { worldOfAccount } from '../worldOfAccount.ts'
import { type Answer, badRequest, encodeJson, errorJson, noRoute, notAcceptable } from './answer.ts'
import { HttpError, InvalidRecord, invalidRecord } from './httpError.ts'
import { BadRequest, type Params, readParams } from './params.ts'
import { findRoute, type Route } from './router.ts'

/** Answers a request by its route. What goes wrong becomes the answer the real server gives. */
export async function respond(
  world: World,
  routes: readonly Route[],
  request: Request,
): Promise<Answer> {
  const acceptsJson = (request.headers.get('accept') ?? '').includes('application/json')
  try {
    const url = new URL(request.url)
    const params = await readParams(request, url)
    const method = overriddenMethod(request, params)
    return world.store.transaction(() => {
      // The ending of a path names a format; reads know only JSON.
      const isXml = request.method === 'GET' && /^\/public\/.*\.xml$/.test(url.pathname)
      const path = isXml ? url.pathname.slice(0, -'.xml'.length) : url.pathname
      const found = findRoute(routes, method, path)
      if (!found) return noRoute(acceptsJson)
      const answer = found.handler({
        world: worldOfAccount(world, accountOf(world, found.path)),
        method,
        path: found.path,
        params,
        headers: request.headers,
      })
      return isXml ? notAcceptable() : answer
    })
  } catch (error) {
    return errorAnswer(error, acceptsJson)
  }
}

/** A form may name another method, as browsers' forms know only two. */
function overriddenMethod(request: Request, params: Params): string {
  const isForm = /^(application\/x-www-form|multipart)/.test(
    request.headers.get('content-type') ?? '',
  )
  const header = request.headers.get('x-http-method-override')
  if (request.method !== 'POST') return request.method
  if (isForm && typeof params._method === 'string') return params._method.toUpperCase()
  return header?.toUpperCase() ?? 'POST'
}

function errorAnswer(error: unknown, acceptsJson: boolean): Answer {
  if (error instanceof BadRequest) return badRequest(acceptsJson)
  if (error instanceof InvalidRecord) return fromHttpError(invalidRecord(error.problems))
  if (error instanceof HttpError) return fromHttpError(error)
  // A defect of the sandbox itself must not look like a quirk of the server.
  console.error('unable to answer; the sandbox failed', error)
  return errorJson(500, 'Internal Server Error')
}

function fromHttpError(error: HttpError): Answer {
  return {
    status: error.status,
    headers: { 'Content-Type': `application/json; charset=${error.charset}` },
    body: encodeJson(error.body),
  }
}

/** Customers name an inbox or a conversation, which belongs to an account. */
function accountOf({ accountId, store }: World, path: Readonly<Record<string, string>>): number {
  const { inbox, uuid } = path
  const named =
    inbox === undefined
      ? uuid !== undefined && store.all('conversations').find((row) => row.uuid === uuid)
      : store.all('inboxes').find(({ identifier }) => identifier === inbox)
  return named ? named.accountId : accountId
}
