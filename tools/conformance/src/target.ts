/** The server on trial, as an agent sees it. */
export interface Target {
  /** Without a slash at its end. */
  readonly url: string
  readonly accountId: number
  readonly agent: TargetAgent
  /** The inboxes rows may use; the first is the main one. */
  readonly inboxes: readonly TargetInbox[]
}

/** The agent who is the other side. */
export interface TargetAgent {
  readonly id: number
  readonly token: string
  readonly pubsubToken: string
}

/** An API inbox with the settings that rows depend on. */
export interface TargetInbox {
  readonly id: number
  readonly identifier: string
  readonly name: string
  /** Only an administrator sees it. */
  readonly hmacKey: string | undefined
  readonly isIdentityRequired: boolean
  readonly hasSurvey: boolean
  readonly greeting: string | undefined
  readonly isLocked: boolean
  /** The text customers get, if the inbox is closed all week. */
  readonly outOfOffice: string | undefined
}
