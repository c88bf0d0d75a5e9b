import { createApi, type Api, type Clock, type CreateClientOptions } from '@unilink/core'
import { createHmac } from 'node:crypto'
import { createAgentSide, type AgentSide } from './agentSide.ts'
import { createCaller, type Caller } from './caller.ts'
import { openChat, type Chat } from './chat.ts'
import { succeeded, takeSession, type Customer } from './customer.ts'
import { openLine, type Line } from './line.ts'
import { createLineControl, type LineControl } from './lineControl.ts'
import { findSecond } from './need.ts'
import type { Ports } from './ports.ts'
import { recordFetch } from './recordFetch.ts'
import { recordSockets } from './recordSockets.ts'
import { RowFailure } from './rowFailure.ts'
import type { Target, TargetInbox } from './target.ts'
import { createWaiting, type Waiting } from './wait.ts'
import type { WireLog } from './wireLog.ts'

/** All a row may use. Everything it sends and receives is noted. */
export interface Stage extends Waiting {
  readonly target: Target
  /** The inbox of this row. */
  readonly inbox: TargetInbox
  /** Another inbox of the account, for rows that need one. */
  readonly otherInbox: () => TargetInbox
  readonly log: WireLog
  readonly ports: Ports
  readonly clock: Clock
  /** The client API by hand, below `/public/api/v1`. */
  readonly call: Caller
  /** The server by hand, below its address. */
  readonly callServer: Caller
  /** The client API as the SDK's users call it. */
  readonly api: Api
  /** A name under which leftovers of this run are found on the server. */
  readonly name: string
  /** An address nobody else has. */
  readonly anEmail: () => string
  readonly aPhoneNumber: () => string
  /** Makes a contact session in the inbox of the row. */
  readonly aCustomer: (input?: object) => Promise<Customer>
  /** Takes up a session that an answer described. */
  readonly take: (session: unknown) => Customer
  /** A customer with a conversation and a confirmed line. */
  readonly aTalk: (input?: object) => Promise<Talk>
  readonly agent: AgentSide
  /** A bare socket to the cable. */
  readonly openLine: (protocols?: readonly string[]) => Promise<Line>
  /** The client on trial. */
  readonly openChat: (options?: Partial<CreateClientOptions>) => Chat
  /** A hand on a client's line; give its `WebSocket` to one chat. */
  readonly control: () => LineControl
  /** The pair that proves an identifier. */
  readonly sign: (identifier: string, inbox?: TargetInbox) => SignedIdentity
}

/** A customer who talks. */
export interface Talk {
  readonly customer: Customer
  readonly conversationId: number
  readonly line: Line
}

/** An identifier and its proof, as on the wire. */
export interface SignedIdentity {
  readonly identifier: string
  readonly identifier_hash: string
}

/** A stage, and how to clear it. */
export interface OpenedStage {
  readonly stage: Stage
  readonly clear: () => void
}

/** Sets the stage for one row. */
export function openStage(
  target: Target,
  inbox: TargetInbox,
  world: Ports,
  log: WireLog,
  name: string,
): OpenedStage {
  const { accountId, agent, url } = target
  const fetch = recordFetch(world.fetch, log)
  const WebSocket = recordSockets(world.WebSocket, log)
  const ports: Ports = { ...world, fetch, WebSocket }
  const waiting = createWaiting(world.clock)
  const linePorts = { ...waiting, WebSocket, log, now: () => world.clock.now() }
  const lines: Line[] = []
  const chats: Chat[] = []
  let count = 0

  const call = createCaller(fetch, `${url}/public/api/v1`)
  async function open(protocols?: readonly string[]): Promise<Line> {
    const line = await openLine(linePorts, `${url.replace(/^http/, 'ws')}/cable`, protocols)
    lines.push(line)
    return line
  }
  const customerPorts = { call, openLine: () => open() }
  const take = (session: unknown): Customer => takeSession(customerPorts, inbox.identifier, session)
  async function aCustomer(input: object = {}): Promise<Customer> {
    const path = `/inboxes/${inbox.identifier}/contacts`
    return take(succeeded(await call('POST', path, { json: { name, ...input } })).json)
  }
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

  const stage: Stage = {
    ...waiting,
    target,
    inbox,
    otherInbox() {
      const other = findSecond(inbox, target.inboxes)
      if (other) return other
      throw new RowFailure('there is no second inbox')
    },
    log,
    ports,
    clock: world.clock,
    call,
    callServer: createCaller(fetch, url),
    api: createApi({ url, inbox: inbox.identifier, fetch, clock: world.clock }),
    name,
    anEmail: () => `${slug}-${++count}@example.com`,
    // Real numbers begin with a country's code; none begins with 999.
    aPhoneNumber: () => `+999${Math.floor(Math.random() * 1e10)}`.padEnd(13, '0'),
    aCustomer,
    take,
    async aTalk(input) {
      const customer = await aCustomer(input)
      const conversationId = await customer.begin()
      return { customer, conversationId, line: await customer.listen() }
    },
    agent: createAgentSide(
      createCaller(fetch, `${url}/api/v1/accounts/${accountId}`, {
        api_access_token: agent.token,
      }),
      () => open(),
      target,
    ),
    openLine: open,
    openChat(options = {}) {
      const chatPorts = { ...ports, ...waiting, ...customerPorts, log, url }
      const chat = openChat(
        { ...chatPorts, inbox: inbox.identifier },
        { contact: { name }, ...options },
      )
      chats.push(chat)
      return chat
    },
    control: () => createLineControl(WebSocket),
    sign(identifier, of = inbox) {
      const hash = createHmac('sha256', of.hmacKey ?? '')
        .update(identifier)
        .digest('hex')
      return { identifier, identifier_hash: hash }
    },
  }
  return {
    stage,
    clear() {
      for (const { client } of chats) client.destroy()
      for (const line of lines) line.close()
    },
  }
}
