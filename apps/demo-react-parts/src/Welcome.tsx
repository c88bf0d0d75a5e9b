import type { Inbox } from '@unilink/core'
import { Avatar } from './Avatar.tsx'

/** The beginning of every conversation. */
export function Welcome({ inbox }: { inbox: Inbox | null }) {
  if (!inbox) return null
  return (
    <div className="welcome">
      <Avatar name={inbox.name} kind="inbox" />
      <h2>{inbox.name}</h2>
      <p>Hi there! Ask us anything, we are glad to help.</p>
    </div>
  )
}
