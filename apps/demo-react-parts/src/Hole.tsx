import type { ConversationHandle, HoleItem } from '@unilink/core'
import { holeLabel } from 'demo-shared'

interface HoleProps extends Pick<ConversationHandle, 'fillHole'> {
  readonly item: HoleItem
}

/** A place where messages are missing: a button that brings them, page by page. */
export function Hole({ item, fillHole }: HoleProps) {
  const isLoading = item.status === 'loading'
  const fill = () => {
    // When it fails, the button says so and is there to try again.
    if (!isLoading) fillHole(item.key).catch(() => {})
  }
  return (
    <button type="button" className="older hole" aria-disabled={isLoading} onClick={fill}>
      {holeLabel(item)}
    </button>
  )
}
