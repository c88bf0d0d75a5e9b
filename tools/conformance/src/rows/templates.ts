import { lacks, same } from '../expect.ts'
import { at, textAt } from '../readJson.ts'
import type { Row } from '../row.ts'

/** Facts about messages the server writes by itself. */
export const templateRows: readonly Row[] = [
  {
    id: 'templates.greeting',
    title: 'the first message is greeted by a template without a sender, the second is not',
    needs: ['greeting'],
    seconds: 1,
    async run({ aTalk, wait }) {
      const { conversationId, customer, line } = await aTalk()
      const greetings = () =>
        line.events('message.created').filter(({ data }) => at(data, 'message_type') === 3)

      await customer.say(conversationId, 'Hello')
      const { data } = await line.event('message.created', (told) => at(told, 'message_type') === 3)
      await customer.say(conversationId, 'Anybody?')
      await wait(1000)

      lacks('the greeting', data, 'sender')
      textAt(data, 'content')
      same('greetings', greetings().length, 1)
    },
  },
  {
    id: 'templates.out-of-office',
    title: 'a message to a closed inbox is answered by its out-of-office text',
    needs: ['outOfOffice'],
    async run({ aTalk, inbox }) {
      const { conversationId, customer, line } = await aTalk()

      await customer.say(conversationId, 'Hello')
      const { data } = await line.event('message.created', (told) => at(told, 'message_type') === 3)

      lacks('the message', data, 'sender')
      same('the text', at(data, 'content'), inbox.outOfOffice)
    },
  },
]
