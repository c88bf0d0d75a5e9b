const format = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** The time of day, as people here write it. */
export function formatTime(time: number): string {
  return format.format(time)
}
