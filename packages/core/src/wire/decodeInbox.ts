import type { Inbox, WorkingHour } from '../model/inbox.ts'
import { readerOf } from './readerOf.ts'
import { flag, list, needText, number, numberOrZero, text, textOrEmpty } from './row.ts'

const decodeWorkingHour = readerOf<WorkingHour>({
  dayOfWeek: numberOrZero,
  isClosedAllDay: ['closed_all_day', flag],
  isOpenAllDay: ['open_all_day', flag],
  openHour: number,
  openMinutes: number,
  closeHour: number,
  closeMinutes: number,
})

/**
 * Reads the inbox.
 *
 * @throws UniLinkError `malformed` without its identifier.
 */
export const decodeInbox: (value: unknown) => Inbox = readerOf<Inbox>(
  {
    identifier: needText,
    isIdentityRequired: ['identity_validation_enabled', flag],
    name: textOrEmpty,
    timezone: (value) => text(value) ?? 'UTC',
    workingHours: list(decodeWorkingHour),
    hasWorkingHours: ['working_hours_enabled', flag],
    hasSurvey: ['csat_survey_enabled', flag],
    hasGreeting: ['greeting_enabled', flag],
  },
  'an inbox',
)
