import type { RoomTimings } from './roomTimings.ts'

/**
 * How long to wait after so many failures in a row, at least one: anything within a window that
 * doubles each time ("full jitter", which spreads a crowd better than a fixed wait with a little
 * chance added).
 */
export function retryDelayMs(
  failures: number,
  random: number,
  { retryBaseMs, retryCapMs }: Pick<RoomTimings, 'retryBaseMs' | 'retryCapMs'>,
): number {
  return random * Math.min(retryCapMs, retryBaseMs * 2 ** (failures - 1))
}
