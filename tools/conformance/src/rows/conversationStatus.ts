import { lacks, same } from '../expect.ts'
import { at, numberAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about the status of conversations and who has them. */
export const conversationStatusRows: readonly Row[] = [
  {
    id: 'conversations.resolved',
    title: 'toggle_status resolves and never reopens; a second time nothing is told',
    seconds: 2,
    async run({ aTalk, wait }) {
      const { conversationId, customer, line } = await aTalk()
      const path = `/conversations/${conversationId}/toggle_status`

      const first = await customer.call('POST', path)
      await line.event('conversation.status_changed')
      const second = await customer.call('POST', path)
      await wait(QUIET_MS)

      same('the status', at(first.json, 'status'), 'resolved')
      same('the status after the second call', at(second.json, 'status'), 'resolved')
      same('times it was told', line.events('conversation.status_changed').length, 1)
    },
  },
  {
    id: 'conversations.status-told-twice',
    title: 'a change of status is told by both status_changed and updated',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()

      await customer.call('POST', `/conversations/${conversationId}/toggle_status`)
      const changed = await line.event('conversation.status_changed')
      const updated = await line.event(
        'conversation.updated',
        (data) => at(data, 'status') === 'resolved',
      )

      same('the status', at(changed.data, 'status'), 'resolved')
      same('its number', at(updated.data, 'id'), conversationId)
      lacks('the event', changed.data, 'performer')
    },
  },
  {
    id: 'conversations.reopened',
    title: 'a message of the customer opens a resolved conversation again',
    async run({ aTalk }) {
      const { conversationId, customer, line } = await aTalk()
      const before = await customer.call('GET', `/conversations/${conversationId}`)
      await customer.call('POST', `/conversations/${conversationId}/toggle_status`)
      await line.event('conversation.status_changed')

      await customer.say(conversationId, 'one more thing')
      await line.event('conversation.status_changed', (data) => at(data, 'status') !== 'resolved')

      const after = await customer.call('GET', `/conversations/${conversationId}`)
      same('the status', at(after.json, 'status'), at(before.json, 'status'))
    },
  },
  {
    id: 'conversations.assigned',
    title: 'an assignment is told by conversation.updated with the agent as assignee',
    async run({ aTalk, agent, target }) {
      const { conversationId, line } = await aTalk()

      const json = { assignee_id: target.agent.id }
      await agent.call('POST', `/conversations/${conversationId}/assignments`, { json })

      await line.event(
        'conversation.updated',
        (data) => at(data, 'meta.assignee.id') === target.agent.id,
      )
    },
  },
  {
    id: 'conversations.blocked',
    title: 'a blocked contact’s conversation begins resolved, and its messages leave it so',
    async run({ aTalk, agent }) {
      const { conversationId, customer } = await aTalk()
      await agent.call('POST', `/conversations/${conversationId}/mute`)

      const made = await customer.call('POST', '/conversations', { json: {} })
      const id = numberAt(made.json, 'id')
      const said = await customer.say(id, 'does anybody read this?')

      const shown = await customer.call('GET', `/conversations/${id}`)
      await agent.call('POST', `/conversations/${conversationId}/unmute`)
      same('the status', at(made.json, 'status'), 'resolved')
      same('the text', at(said.json, 'content'), 'does anybody read this?')
      same('the status afterwards', at(shown.json, 'status'), 'resolved')
    },
  },
]
