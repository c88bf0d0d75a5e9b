import type { AgentSender } from '@unilink/core'

const list = new Intl.ListFormat('en')

/** Who is typing, in words; empty when nobody is. */
export function typingNotice(agents: readonly AgentSender[]): string {
  const names = agents.map(({ availableName, name }) => availableName || name)
  if (names.length === 0) return ''
  return `${list.format(names)} ${names.length > 1 ? 'are' : 'is'} typing…`
}
