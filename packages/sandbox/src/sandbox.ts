import type { Cable } from './cable/cable.ts'
import type { ContactRow, SessionRow } from './data/contactRow.ts'
import type { ConversationRow } from './data/conversationRow.ts'
import type { InboxRow, SandboxInboxSettings } from './data/inboxRow.ts'
import type { MessageRow } from './data/messageRow.ts'
import type { SandboxFaults } from './faults/faultBoard.ts'
import type { Handle } from './http/handle.ts'
import type { RecordedRequest } from './http/traffic.ts'
import type { Clock } from './ports/clock.ts'
import type { Change, Journal } from './ports/journal.ts'
import type { Quirks } from './quirks.ts'
import type { Random } from './ports/random.ts'
import type { SandboxAgent } from './sandboxAgent.ts'
import type { SandboxBot } from './sandboxBot.ts'
import type { AgentScript } from './script/agentScript.ts'
import type { SandboxScript } from './script/scriptRunner.ts'

/** Everything may be left out. */
export interface CreateSandboxOptions {
  /** Where the sandbox seems to be. Default: `http://sandbox.test`. */
  readonly url?: string
  /** Default: the system's time. */
  readonly clock?: Clock
  /** Default: seeded, so that every run makes the same tokens, ids and chances. */
  readonly random?: Random
  /** Settings of the default inbox; they also change the one of a snapshot. */
  readonly inbox?: Partial<SandboxInboxSettings>
  /** Where every committed change is kept. */
  readonly journal?: Journal
  /** Rows of an earlier run, from a journal. */
  readonly snapshot?: Iterable<Change>
  /** What the scripted agent does: a text, or a function. Default: nothing. */
  readonly script?: string | AgentScript | false
  /** Flood limit of a conversation, per minute. Default: 200, like the server. */
  readonly maxMessagesPerMinute?: number
  /** Throttle of all requests, per minute of the clock. Default: none, as on a local server. */
  readonly maxRequestsPerMinute?: number
  /** Oddities to switch off. Default: all are on, as on the real server. */
  readonly quirks?: Partial<Quirks>
  /** `inline`: addresses that work in this page or process; `http`: ones of a real server. */
  readonly fileUrls?: 'inline' | 'http'
}

/** A whole server in memory. */
export interface Sandbox {
  readonly url: string
  readonly accountId: number
  /** The default inbox. */
  readonly inbox: InboxRow
  /** Answers in memory; never touches the network. */
  readonly fetch: typeof fetch
  /** Like the browser's class, connected in memory. */
  readonly WebSocket: typeof WebSocket
  /** Answers a request; rejects when a fault breaks the line. `fetch` and real servers use it. */
  readonly handle: Handle
  /** Answers the handshake of a socket. Real servers use it, before they `connect`. */
  readonly handshake: Cable['handshake']
  /** Takes the server's end of a socket. */
  readonly connect: Cable['connect']
  /** How long the body of a request is to take on its way. Real servers ask before they read it. */
  readonly uploadMs: (method: string, path: string) => number
  /** The default agent. */
  readonly agent: SandboxAgent
  readonly agents: readonly SandboxAgent[]
  /** A program that answers; give an inbox its id as `botId` to connect it. */
  readonly bot: SandboxBot
  readonly faults: SandboxFaults
  readonly rows: SandboxRows
  readonly traffic: SandboxTraffic
  readonly clock: Clock
  /** Oddities of the real server that can be switched while it runs. */
  readonly quirks: Quirks
  /** The scripted agent. */
  readonly script: SandboxScript
  /** The `identifier_hash` of an identifier in the default inbox. */
  readonly signIdentity: (identifier: string) => string
  /** Adds an inbox to the account. */
  readonly createInbox: (settings?: Partial<SandboxInboxSettings>) => InboxRow
  /** Changes settings of an inbox, the default one if none is named. */
  readonly updateInbox: (settings: Partial<SandboxInboxSettings>, inboxId?: number) => InboxRow
  /** Adds an account: nothing in it is seen by the others. */
  readonly createAccount: (name?: string, inbox?: Partial<SandboxInboxSettings>) => SandboxAccount
  /** Cuts all sockets (close code 1006), as when a server restarts. Rows stay. */
  readonly restart: () => void
  /** Ends everything: sockets, timers, addresses of files. */
  readonly close: () => void
}

/** Another company on the same server. */
export interface SandboxAccount {
  readonly id: number
  readonly inbox: InboxRow
  readonly agent: SandboxAgent
}

/** Snapshots of the rows, for tests. */
export interface SandboxRows {
  readonly contacts: readonly ContactRow[]
  readonly sessions: readonly SessionRow[]
  readonly conversations: readonly ConversationRow[]
  readonly messages: readonly MessageRow[]
}

/** What went over the line, for tests that count. */
export interface SandboxTraffic {
  readonly requests: readonly RecordedRequest[]
  /** Sockets that are open now. */
  readonly sockets: number
  /** Subscriptions that are live now. */
  readonly subscriptions: number
}
