import { Avatar } from './Avatar.tsx'
import { selectors, useAppSelector } from './store.ts'

/** The beginning of every conversation. */
export function Welcome() {
  const { inbox } = useAppSelector(selectors.selectInbox)
  if (!inbox) return null
  return (
    <div className="welcome">
      <Avatar name={inbox.name} kind="inbox" />
      <h2>{inbox.name}</h2>
      <p>Hi there! Ask us anything, we are glad to help.</p>
    </div>
  )
}
