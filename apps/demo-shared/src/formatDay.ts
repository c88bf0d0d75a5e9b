const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const thisYear = new Intl.DateTimeFormat('en', { weekday: 'long', month: 'long', day: 'numeric' })
const otherYear = new Intl.DateTimeFormat('en', { dateStyle: 'long' })

/** A day as people say it: today, yesterday, or its date. */
export function formatDay(time: number, now: number = Date.now()): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000)
  if (daysAgo === 0 || daysAgo === 1) return relative.format(-daysAgo, 'day')
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  return (isThisYear ? thisYear : otherYear).format(time)
}

function startOfDay(time: number) {
  return new Date(time).setHours(0, 0, 0, 0)
}
