import { lastValueFrom, type Observable } from 'rxjs'
import { createApi, UniLinkError, type Api } from '../src/index.ts'
import { aRoom, identifier } from './aRoom.ts'
import { decoders, eventNames } from './decoders.ts'
import { createFakeClock } from './fakeClock.ts'
import { createFakeSignals } from './fakeSignals.ts'
import { flawOf } from './flawOf.ts'

/** How often each reader took an input, and how often it refused one. */
export type Tally = Record<string, { taken: number; refused: number }>

/** The name of the room among the readers. */
const room = 'the room'

/**
 * Where any reader may leave a secret. A message's `source_id` is its number in another channel. A
 * frame's `identifier` is for the room, which compares it; other readers get a whole frame only here.
 */
const commonOutlets = ['externalId', 'identifier']

const sessionOutlets = [...commonOutlets, 'sourceId', 'pubsubToken']

/** Where the two keys of a session may stand. */
const outlets: Readonly<Record<string, readonly string[]>> = {
  decodeContactSession: sessionOutlets,
  'contacts.create': sessionOutlets,
  'contacts.get': sessionOutlets,
  [room]: ['externalId'],
}

/** Statuses that a server, or what stands before it, answers with. */
const statuses = [200, 200, 200, 201, 204, 302, 400, 401, 404, 413, 422, 429, 500, 503]

const values = [{ name: 'size', value: 'm' }]
const file = new File(['bytes'], 'a.txt')
const survey = { rating: 5 }

/** Every call of the client API, and both ways to send a message. */
const calls: Readonly<Record<string, (api: Api) => Observable<unknown>>> = {
  'inbox.get': ({ inbox }) => inbox.get(),
  'contacts.create': ({ contacts }) => contacts.create(),
  'contacts.get': ({ contacts }) => contacts.get('me', { identifier: 'a', identifierHash: 'b' }),
  'contacts.update': ({ contacts }) => contacts.update('me', { name: 'Amara' }),
  'conversations.list': ({ conversations }) => conversations.list('me'),
  'conversations.create': ({ conversations }) => conversations.create('me'),
  'conversations.get': ({ conversations }) => conversations.get('me', 1),
  'conversations.resolve': ({ conversations }) => conversations.resolve('me', 1),
  'conversations.setTyping': ({ conversations }) => conversations.setTyping('me', 1, true),
  'conversations.markSeen': ({ conversations }) => conversations.markSeen('me', 1),
  'messages.list': ({ messages }) => messages.list('me', 1),
  'messages.create': ({ messages }) => messages.create('me', 1, { content: 'hi' }),
  'messages.create with a file': ({ messages }) => messages.create('me', 1, { files: [file] }),
  'messages.answer': ({ messages }) => messages.answer('me', 1, 2, values),
  'surveys.get': ({ surveys }) => surveys.get('u'),
  'surveys.answer': ({ surveys }) => surveys.answer('u', survey),
}

/**
 * Gives a text to everything that reads what a server sends, and tells what is wrong with what comes
 * of it: an exception that is none of ours, something that is no plain data, a secret.
 */
export async function checkInput(text: string, choice: number, tally: Tally): Promise<string[]> {
  const value = parse(text)
  return [
    ...Object.entries(decoders).flatMap(([name, decode]) => {
      try {
        return checkResult(name, decode({ text, value }), tally)
      } catch (error) {
        return checkError(name, error, tally, 'malformed')
      }
    }),
    ...checkRoom(text, choice, tally),
    ...(await checkAnswer(text, choice, tally)),
    ...('polluted' in {} ? ['an input has changed what every object has'] : []),
  ]
}

function checkResult(name: string, result: unknown, tally: Tally): string[] {
  count(name, 'taken', tally)
  return checkOutput(name, result)
}

function checkError(name: string, error: unknown, tally: Tally, code?: 'malformed'): string[] {
  count(name, 'refused', tally)
  return error instanceof UniLinkError && (code === undefined || error.code === code)
    ? checkOutput(name, [error.toJSON(), String(error.cause)])
    : [`${name} threw ${String(error)}`]
}

function checkOutput(name: string, output: unknown): string[] {
  const flaw = flawOf(output, outlets[name] ?? commonOutlets)
  return flaw === undefined ? [] : [`${name} ${flaw}`]
}

/** Plays a text as a frame of a confirmed line, and what it holds as an event of the room. */
function checkRoom(text: string, choice: number, tally: Tally): string[] {
  const { room: channel, sockets, events, warnings, connections, subscribe, confirm } = aRoom()
  const errors: unknown[] = []
  const socket = () => sockets.last()
  const subscription = subscribe()
  channel.events$.subscribe({ error: (error: unknown) => errors.push(error) })
  confirm()
  const before = events.length
  try {
    socket().receive(eventText(text, choice))
    socket().receive(text)
    socket().receive(new TextEncoder().encode(text))
  } catch (error) {
    return [`the room threw ${String(error)}`]
  }
  const isTaken = events.length > before
  count(room, isTaken ? 'taken' : 'refused', tally)
  subscription.unsubscribe()
  return [
    ...(errors.length > 0 ? ['the room ended with an error'] : []),
    ...checkOutput(room, { events, warnings, connections }),
  ]
}

/** Written by hand: what is nested too deep cannot be written by `JSON.stringify`. */
function eventText(text: string, choice: number): string {
  const event = JSON.stringify(choose(eventNames, choice))
  return `{"identifier":${JSON.stringify(identifier)},"message":{"event":${event},"data":${text}}}`
}

/** Takes a text for the answer to one of the calls. */
async function checkAnswer(text: string, choice: number, tally: Tally): Promise<string[]> {
  const [name, call] = choose(Object.entries(calls), choice)
  const status = choose(statuses, Math.floor(choice / statuses.length))
  const answer = { status, text }
  const api = createApi({
    url: 'https://chat.example.com',
    inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
    clock: createFakeClock(),
    signals: createFakeSignals(),
    fetch: async () => ({ status, text: async () => text }),
    upload: async () => answer,
  })
  try {
    return checkResult(name, (await lastValueFrom(call(api))) ?? null, tally)
  } catch (error) {
    return checkError(name, error, tally)
  }
}

function choose<T>(from: readonly T[], choice: number): T {
  const chosen = from[choice % from.length]
  if (chosen === undefined) throw new Error('there is nothing to choose from')
  return chosen
}

function count(name: string, outcome: 'taken' | 'refused', tally: Tally): void {
  const counts = (tally[name] ??= { taken: 0, refused: 0 })
  counts[outcome]++
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // What is not JSON is still something to read.
  }
}
