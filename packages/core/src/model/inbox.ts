/** The place where customers and agents meet, with the hours in which agents answer. */
export interface Inbox {
  readonly identifier: string
  /** True: every contact call needs a valid identity. */
  readonly isIdentityRequired: boolean
  readonly name: string
  /** IANA name, such as `Europe/Berlin`. */
  readonly timezone: string
  /** Ordered by day, Sunday first. */
  readonly workingHours: readonly WorkingHour[]
  readonly hasWorkingHours: boolean
  readonly hasSurvey: boolean
  readonly hasGreeting: boolean
}

/** One day of the week; the hours are null until somebody sets them. */
export interface WorkingHour {
  /** 0 is Sunday. */
  readonly dayOfWeek: number
  readonly isClosedAllDay: boolean
  readonly isOpenAllDay: boolean
  readonly openHour: number | null
  readonly openMinutes: number | null
  readonly closeHour: number | null
  readonly closeMinutes: number | null
}
