/** Unix seconds, rounded down; 0 = never. */
export function seconds(time: number | null): number {
  return time === null ? 0 : Math.floor(time / 1000)
}

/** ISO 8601 in UTC with three fraction digits. */
export function iso(time: number): string {
  return new Date(time).toISOString()
}

/** As `iso`, null = never. */
export function isoOrNull(time: number | null): string | null {
  return time === null ? null : iso(time)
}

/**
 * Unix seconds with a fraction. The real server's has microseconds; a fixed digit below the
 * millisecond keeps clients from taking the number for whole milliseconds.
 */
export function fractionalSeconds(time: number): number {
  return (time * 10 + 3) / 10_000
}
