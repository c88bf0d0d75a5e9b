import { lastValueFrom } from 'rxjs'
import { hold, same } from '../expect.ts'
import { at, listAt, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'
import { QUIET_MS } from '../wait.ts'

/** Facts about which messages a customer gets to see. */
export const messageListRows: readonly Row[] = [
  {
    id: 'messages.page',
    title: 'a page is the newest 20 messages, ascending; before= gives the 20 before them',
    async run({ aCustomer, api }) {
      const customer = await aCustomer()
      const conversationId = await customer.begin()
      for (let count = 0; count < 23; count += 1) {
        await customer.say(conversationId, `message ${count}`)
      }
      const page = (before?: number) =>
        lastValueFrom(
          api.messages.list(
            customer.sourceId,
            conversationId,
            before === undefined ? {} : { before },
          ),
        )

      const newest = await page()
      const older = await page(newest[0]?.id)
      const none = await page(older[0]?.id)

      same('messages of the first page', newest.length, 20)
      const ids = [...older, ...newest].map(({ id }) => id)
      same(
        'the order',
        ids,
        [...ids].sort((left, right) => left - right),
      )
      const texts = [...older, ...newest].map(({ content }) => content ?? '')
      const sent = texts.filter((text) => text.startsWith('message '))
      same('messages of both pages', new Set(sent).size, 23)
      same('messages past the end', none.length, 0)
    },
  },
  {
    id: 'messages.page-parameters',
    title: 'limit, page and after are ignored, and before= with a word gives nothing',
    async run({ aTalk }) {
      const { conversationId, customer } = await aTalk()
      await customer.say(conversationId, 'one')
      await customer.say(conversationId, 'two')
      const list = (query: string) =>
        customer.call('GET', `/conversations/${conversationId}/messages${query}`)

      const plain = await list('')
      const limited = await list('?limit=1&page=2&after=1')
      const word = await list('?before=word')
      const blank = await list('?before=')

      same('messages with limit', listAt(limited.json).length, listAt(plain.json).length)
      same('messages before a word', listAt(word.json), [])
      same('messages before nothing', listAt(blank.json).length, listAt(plain.json).length)
    },
  },
  {
    id: 'messages.hidden',
    title: 'private notes and activity are in no list and in no event',
    seconds: 2,
    async run({ aTalk, agent, wait }) {
      const { conversationId, customer, line } = await aTalk()

      const noteId = await agent.note(conversationId, 'between us')
      await agent.setStatus(conversationId, 'resolved')
      await line.event('conversation.status_changed')
      await wait(QUIET_MS)

      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)
      const told = line.events('message.created').map(({ data }) => data)
      const all = [...listAt(list.json), ...told]
      same('notes', all.filter((message) => at(message, 'id') === noteId).length, 0)
      same('activity', all.filter((message) => at(message, 'message_type') === 2).length, 0)
    },
  },
  {
    id: 'messages.deleted',
    title: 'a deleted message stays in the list, marked, with another text',
    async run({ aTalk, agent }) {
      const { conversationId, customer, line } = await aTalk()
      const id = await agent.say(conversationId, 'too early')

      await agent.deleteMessage(conversationId, id)
      await line.event('message.updated', (data) => at(data, 'id') === id)
      const list = await customer.call('GET', `/conversations/${conversationId}/messages`)

      const row = listAt(list.json).find((message) => at(message, 'id') === id)
      same('the mark', at(row, 'content_attributes.deleted'), true)
      hold(textAt(row, 'content') !== 'too early', 'the old text is still there')
    },
  },
  {
    id: 'messages.deleted-text-told',
    title: 'the event of a deletion carries the old text, in previous_changes',
    async run({ aTalk, agent }) {
      const { conversationId, line } = await aTalk()
      const id = await agent.say(conversationId, 'too early')

      await agent.deleteMessage(conversationId, id)
      const { data } = await line.event('message.updated', (update) => at(update, 'id') === id)

      same('the mark', at(data, 'content_attributes.deleted'), true)
      same('the old text', at(data, 'previous_changes.content.0'), 'too early')
    },
  },
]
