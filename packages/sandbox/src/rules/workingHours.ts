import type { InboxRow } from '../data/inboxRow.ts'

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Whether an inbox is open at a time, in its own time zone. Without working hours it always is. */
export function isOpenNow(inbox: InboxRow, now: number): boolean {
  if (!inbox.workingHoursEnabled) return true
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: inbox.timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const weekday = WEEKDAYS.indexOf(read('weekday'))
  const hours = inbox.workingHours.find(({ dayOfWeek }) => dayOfWeek === weekday)
  if (!hours || hours.isClosedAllDay) return false
  if (hours.isOpenAllDay) return true
  const time = Number(read('hour')) * 3600 + Number(read('minute')) * 60 + Number(read('second'))
  const opens = secondOfDay(hours.openHour, hours.openMinutes)
  const closes = secondOfDay(hours.closeHour, hours.closeMinutes)
  return time >= opens && time <= closes
}

function secondOfDay(hour: number | null, minutes: number | null): number {
  return (hour ?? 0) * 3600 + (minutes ?? 0) * 60
}
