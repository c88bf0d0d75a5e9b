import { DEFAULT_INBOX_IDENTIFIER } from '@unilink/sandbox'
import { listen } from '@unilink/sandbox/server'
import { aMessage } from './aMessage.ts'
import type { Realm } from './aRealm.ts'

/** A server with one customer's session, to hold facts of the wire against. */
export interface Server {
  readonly url: string
  readonly token: string
  readonly unknownToken: string
  /** Lets an agent say so to the token. */
  readonly say: (text: string) => Promise<void>
}

/** The one that none of us wrote. */
export async function onActionCable(realm: Realm): Promise<Server> {
  const unknownToken = `not-${realm.token}`
  await realm.set({ unknownToken })
  const { url, token } = realm
  return { url, token, unknownToken, say: (text) => realm.say(aMessage(text)) }
}

/** Ours, over real sockets as well. */
export async function onSandbox(
  _: Realm,
  onTestFinished: (end: () => Promise<void>) => void,
): Promise<Server> {
  const { url, sandbox, close } = await listen()
  onTestFinished(close)
  const answer = await fetch(`${url}/public/api/v1/inboxes/${DEFAULT_INBOX_IDENTIFIER}/contacts`, {
    method: 'POST',
  })
  const { source_id: sourceId, pubsub_token: token } = await answer.json()
  const { displayId } = sandbox.agent.startConversation(sourceId)
  return {
    url,
    token,
    unknownToken: `not-${token}`,
    async say(text) {
      sandbox.agent.say(displayId, text)
    },
  }
}
