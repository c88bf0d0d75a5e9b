/** Opening hours of one weekday, 0 = Sunday. */
export interface WorkingHour {
  readonly dayOfWeek: number
  readonly isClosedAllDay: boolean
  readonly isOpenAllDay: boolean
  readonly openHour: number | null
  readonly openMinutes: number | null
  readonly closeHour: number | null
  readonly closeMinutes: number | null
}

/** An inbox that customers write to, with all its settings. */
export interface InboxRow {
  readonly id: number
  readonly accountId: number
  readonly identifier: string
  /** Secret: signs customers' identifiers. */
  readonly hmacToken: string
  /** Whether contact calls need a valid `identifier_hash`. */
  readonly hmacMandatory: boolean
  readonly name: string
  readonly timezone: string
  readonly workingHoursEnabled: boolean
  readonly workingHours: readonly WorkingHour[]
  readonly outOfOfficeMessage: string | null
  readonly greetingEnabled: boolean
  readonly greetingMessage: string | null
  readonly csatEnabled: boolean
  readonly csatDisplayType: 'emoji' | 'star'
  readonly csatMessage: string | null
  readonly lockToSingleConversation: boolean
  /** Hours after the customer's last message in which agents may reply; null: always. */
  readonly replyWindowHours: number | null
  /**
   * Minutes without any activity after which an open conversation is resolved; null: never. A real
   * server has this setting, and the next, for a whole account.
   */
  readonly autoResolveMinutes: number | null
  /** What the customer is told then. */
  readonly autoResolveMessage: string | null
  /** Connected bot: new conversations start as pending. */
  readonly botId: number | null
}

/** Settings of an inbox; everything left out has the server's default. */
export type SandboxInboxSettings = Omit<InboxRow, 'accountId' | 'id'>

/** Settings that came later: what an inbox has that knows nothing of them. */
export const DEFAULT_LATER_SETTINGS: Pick<
  InboxRow,
  'autoResolveMessage' | 'autoResolveMinutes' | 'replyWindowHours'
> = { autoResolveMessage: null, autoResolveMinutes: null, replyWindowHours: null }

const WEEKDAYS: readonly WorkingHour[] = Array.from({ length: 7 }, (_, dayOfWeek) => {
  const isWeekend = dayOfWeek === 0 || dayOfWeek === 6
  return {
    dayOfWeek,
    isClosedAllDay: isWeekend,
    isOpenAllDay: false,
    openHour: isWeekend ? null : 9,
    openMinutes: isWeekend ? null : 0,
    closeHour: isWeekend ? null : 17,
    closeMinutes: isWeekend ? null : 0,
  }
})

/** What a new inbox has when nothing was set, apart from its keys. */
export const DEFAULT_INBOX_SETTINGS: Omit<SandboxInboxSettings, 'identifier' | 'hmacToken'> = {
  hmacMandatory: false,
  name: 'Sandbox inbox',
  timezone: 'UTC',
  workingHoursEnabled: false,
  workingHours: WEEKDAYS,
  outOfOfficeMessage: null,
  greetingEnabled: false,
  greetingMessage: null,
  csatEnabled: false,
  csatDisplayType: 'emoji',
  csatMessage: null,
  lockToSingleConversation: false,
  ...DEFAULT_LATER_SETTINGS,
  botId: null,
}
