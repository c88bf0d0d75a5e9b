import type { AccountRow } from './accountRow.ts'
import type { AgentRow, BotRow, LabelRow, TeamRow } from './agentRow.ts'
import type { ContactRow, SessionRow } from './contactRow.ts'
import type { ConversationRow } from './conversationRow.ts'
import type { InboxRow } from './inboxRow.ts'
import type { FileRow, MessageRow, SurveyResponseRow } from './messageRow.ts'

/** The last id given out in a table, kept apart so that no id is used twice. */
export interface CounterRow {
  readonly id: number
  readonly name: CounterName
  readonly value: number
}

/** Everything the sandbox keeps. */
export interface Tables {
  readonly accounts: AccountRow
  readonly agents: AgentRow
  readonly bots: BotRow
  readonly teams: TeamRow
  readonly labels: LabelRow
  readonly inboxes: InboxRow
  readonly contacts: ContactRow
  readonly sessions: SessionRow
  readonly conversations: ConversationRow
  readonly messages: MessageRow
  readonly files: FileRow
  readonly surveyResponses: SurveyResponseRow
  readonly counters: CounterRow
}

/** The names of the tables. */
export type TableName = keyof Tables

/** Things that are numbered. Accounts number their conversations a second time, themselves. */
export type CounterName = Exclude<TableName, 'counters'> | 'attachments' | 'notifications'

/**
 * The first number of each kind, less one. They differ on purpose: a client that mixes up two kinds
 * of id finds nothing instead of the wrong thing.
 */
export const COUNTER_STARTS: Readonly<Record<CounterName, number>> = {
  accounts: 0,
  agents: 0,
  bots: 0,
  teams: 0,
  labels: 0,
  inboxes: 0,
  contacts: 20,
  sessions: 300,
  conversations: 5000,
  messages: 1000,
  attachments: 700,
  files: 900,
  surveyResponses: 80,
  notifications: 60,
}
