/** The question that follows a resolved conversation. */
export interface Survey {
  /** Id of the message that asked. */
  readonly id: number
  /** Null until answered, and still the former one in the answer to an update. */
  readonly response: SurveyResponse | null
  readonly displayType: 'emoji' | 'star' | 'unknown'
  /** The question; null for the default one. */
  readonly content: string | null
  /** An address or `''`. */
  readonly inboxAvatarUrl: string
  readonly inboxName: string
  readonly locale: string
  /** An internal number, not the conversation's id. */
  readonly internalConversationId: number
  readonly createdAt: number
}

/** An answered survey. */
export interface SurveyResponse {
  readonly id: number
  readonly accountId: number
  /** An internal number, not the conversation's id. */
  readonly internalConversationId: number
  readonly messageId: number
  readonly contactId: number
  readonly assignedAgentId: number | null
  /** 1 to 5. */
  readonly rating: number
  readonly feedbackMessage: string | null
  readonly createdAt: number
  readonly updatedAt: number
}
