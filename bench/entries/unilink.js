import { createClient } from '@unilink/core'

export function open(url, inbox, onItems) {
  const { messages$, send } = createClient({ url, inbox }).conversation()
  messages$.subscribe(({ items }) => onItems(items))
  return (content) => send({ content })
}
