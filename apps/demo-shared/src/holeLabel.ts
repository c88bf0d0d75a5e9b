import type { HoleItem } from '@unilink/core'

/** What the button says that stands where messages are missing. */
export function holeLabel({ status }: HoleItem): string {
  if (status === 'loading') return 'Loading…'
  return status === 'failed'
    ? 'The missing messages could not be loaded — try again'
    : 'Some messages are missing here — show them'
}
