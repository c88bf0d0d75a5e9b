import { same } from '../expect.ts'
import { at } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about conversations of others, and of other sessions of a contact. */
export const siblingRows: readonly Row[] = [
  {
    id: 'conversations.of-others',
    title: 'a conversation of another contact is a 404',
    async run({ aCustomer }) {
      const [owner, stranger] = [await aCustomer(), await aCustomer()]
      const conversationId = await owner.begin()

      const own = await owner.call('GET', `/conversations/${conversationId}`)
      const foreign = await stranger.call('GET', `/conversations/${conversationId}`)

      same('the status for its owner', own.status, 200)
      same('the status for another', foreign.status, 404)
    },
  },
  {
    id: 'conversations.of-sibling',
    title: 'message calls take any conversation of the contact, also one that show denies',
    async run({ aCustomer, anEmail }) {
      const email = anEmail()
      const [first, second] = [await aCustomer({ email }), await aCustomer({ email })]
      const conversationId = await first.begin()

      const shown = await second.call('GET', `/conversations/${conversationId}`)
      const said = await second.say(conversationId, 'from the other session')
      const listed = await second.call('GET', `/conversations/${conversationId}/messages`)

      same('the status of show', shown.status, 404)
      same('the conversation', at(said.json, 'conversation_id'), conversationId)
      same('the status of the list', listed.status, 200)
    },
  },
  {
    id: 'conversations.sibling-hears-not',
    title: 'a message in a sibling’s conversation is told only to the session that began it',
    seconds: 2,
    async run({ aCustomer, anEmail, wait }) {
      const email = anEmail()
      const [first, second] = [await aCustomer({ email }), await aCustomer({ email })]
      const conversationId = await first.begin()
      const [own, other] = [await first.listen(), await second.listen()]

      await second.say(conversationId, 'from the other session')
      await own.event('message.created')
      await wait(QUIET_MS)

      same('events at the sibling', other.events('message.created').length, 0)
    },
  },
]
