const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const wholeDay = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})

export function formatTime(timeMs: number): string {
  return clock.format(timeMs)
}

/** The time of day, or the day when it was not today. */
export function formatTimeOrDay(timeMs: number, nowMs: number): string {
  return isSameDay(timeMs, nowMs) ? clock.format(timeMs) : dayAndMonth.format(timeMs)
}

export function formatDay(timeMs: number, nowMs: number): string {
  return isSameDay(timeMs, nowMs) ? 'Today' : wholeDay.format(timeMs)
}

export function isSameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString()
}

/** Day and time. */
export function formatMoment(timeMs: number): string {
  return `${dayAndMonth.format(timeMs)}, ${clock.format(timeMs)}`
}
