import type { Agent } from '@unilink/core'

const list = new Intl.ListFormat('en')

/** Whether somebody is there, in words, and by name where names are known. */
export function availabilityOf(agents: readonly Agent[]): string {
  const online = agents.filter(isOnline)
  const names = online.filter(hasName).map(({ name }) => name)
  if (names.length > 0) return `${list.format(names)} ${names.length > 1 ? 'are' : 'is'} online`
  if (online.length > 0) return 'We are online'
  if (agents.some(({ availability }) => availability === 'busy'))
    return 'We are busy and will answer as soon as we can'
  return 'We will answer as soon as we can'
}

/** Whether an agent is there now. */
export function isOnline({ availability }: Agent): boolean {
  return availability === 'online'
}

/** The server tells some agents only as a presence. */
export function hasName(agent: Agent): agent is Agent & { readonly name: string } {
  return agent.name !== null
}
