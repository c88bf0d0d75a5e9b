// the sandbox
export { createSandbox } from './createSandbox.ts'
export type {
  CreateSandboxOptions,
  Sandbox,
  SandboxAccount,
  SandboxRows,
  SandboxTraffic,
} from './sandbox.ts'
export type { SandboxAgent, SayOptions } from './sandboxAgent.ts'
export type { SandboxBot } from './sandboxBot.ts'
export type { UploadedFile } from './rules/storeAttachments.ts'

// what every sandbox starts with
export {
  DEFAULT_AGENT_TOKEN,
  DEFAULT_BOT_TOKEN,
  DEFAULT_HMAC_TOKEN,
  DEFAULT_INBOX_IDENTIFIER,
  SECOND_AGENT_TOKEN,
} from './rules/seedAccount.ts'

// what is odd
export type { Quirks } from './quirks.ts'

// what can go wrong
export type { BadFrameKind } from './faults/badFrames.ts'
export type { SandboxFaults } from './faults/faultBoard.ts'
export { type FaultName, FAULTS } from './faults/faultNames.ts'
export type { FaultOptions } from './faults/faultOptions.ts'

// the scripted agent
export type { AgentScript, ScriptOccasion } from './script/agentScript.ts'
export { friendlyScript } from './script/friendlyScript.ts'
export type { ArticleLink, Button, Card, Choice, Field } from './script/items.ts'
export { parseScript } from './script/parseScript.ts'
export { ScriptError, type ScriptProblem } from './script/scriptError.ts'
export type { SandboxScript } from './script/scriptRunner.ts'
export type { Awaited, ScriptMoment, ScriptStep, ScriptSteps } from './script/scriptStep.ts'
export { type Duration, steps, type Wordings } from './script/steps.ts'

// ports
export { type Clock, systemClock } from './ports/clock.ts'
export { createSeededRandom, type Random } from './ports/random.ts'
export { createVirtualClock, type VirtualClock } from './ports/virtualClock.ts'
export type { Change, Journal } from './ports/journal.ts'

// rows
export type { AgentRow, Availability, BotRow } from './data/agentRow.ts'
export type { ContactRow, SessionRow } from './data/contactRow.ts'
export type { ConversationRow, ConversationStatus, Priority } from './data/conversationRow.ts'
export type { InboxRow, SandboxInboxSettings, WorkingHour } from './data/inboxRow.ts'
export type {
  AttachmentRow,
  FileRow,
  MessageRow,
  SharedThing,
  SurveyResponseRow,
} from './data/messageRow.ts'

// for servers
export { ConnectionLost, type Handle } from './http/handle.ts'
export type { ServerConnection, SocketPeer } from './cable/socketPeer.ts'
export type { RecordedRequest } from './http/traffic.ts'
