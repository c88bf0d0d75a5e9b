import type { Chat } from './chat.ts'
import type { LineControl } from './lineControl.ts'
import type { Stage } from './stage.ts'

/** A client and its line, which a row has in hand. */
export interface LinkedChat {
  readonly chat: Chat
  readonly conversationId: number
  readonly line: LineControl
}

/** The first try after a loss comes within half a second, so that a row is soon over. */
export const SOON = { retryBaseMs: 500, retryCapMs: 1000 } as const

/** A chat with one message, “before”, whose line the row has in hand. */
export async function aLinkedChat({ control, openChat }: Stage): Promise<LinkedChat> {
  const line = control()
  const chat = openChat({ WebSocket: line.WebSocket, timings: SOON })
  const conversationId = await chat.begin('before')
  await chat.connected()
  return { chat, conversationId, line }
}

/** Takes the line away until it is allowed again. */
export async function loseLine({ until }: Stage, { chat, line }: LinkedChat): Promise<void> {
  line.refuse()
  line.cut()
  await until(
    () => chat.client.connection$.value.status !== 'connected',
    'the client does not notice that the line is gone',
  )
}

/** Texts of agents, in the order they are shown. */
export function textsOfAgents(chat: Chat): readonly (string | null)[] {
  return chat
    .items()
    .filter(({ messageType }) => messageType === 'outgoing')
    .map(({ content }) => content)
}
