import type { Inbox, WorkingHour } from '../model/inbox.ts'
import { flag, list, needRow, needText, number, row, text } from './row.ts'

/**
 * Reads the inbox.
 *
 * @throws UniLinkError `malformed` without its identifier.
 */
export function decodeInbox(value: unknown): Inbox {
  const what = 'an inbox'
  const data = needRow(value, what)
  return {
    identifier: needText(data, 'identifier', what),
    isIdentityRequired: flag(data, 'identity_validation_enabled'),
    name: text(data, 'name') ?? '',
    timezone: text(data, 'timezone') ?? 'UTC',
    workingHours: list(data, 'working_hours', decodeWorkingHour),
    hasWorkingHours: flag(data, 'working_hours_enabled'),
    hasSurvey: flag(data, 'csat_survey_enabled'),
    hasGreeting: flag(data, 'greeting_enabled'),
  }
}

function decodeWorkingHour(value: unknown): WorkingHour {
  const data = row(value)
  return {
    dayOfWeek: number(data, 'day_of_week') ?? 0,
    isClosedAllDay: flag(data, 'closed_all_day'),
    isOpenAllDay: flag(data, 'open_all_day'),
    openHour: number(data, 'open_hour'),
    openMinutes: number(data, 'open_minutes'),
    closeHour: number(data, 'close_hour'),
    closeMinutes: number(data, 'close_minutes'),
  }
}
