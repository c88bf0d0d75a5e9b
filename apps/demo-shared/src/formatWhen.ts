import { formatDay } from './formatDay.ts'
import { formatTime } from './formatTime.ts'

/** The time of today's, the day of older ones. */
export function formatWhen(time: number): string {
  const isToday = new Date(time).toDateString() === new Date().toDateString()
  return isToday ? formatTime(time) : formatDay(time)
}
