import { lacks, same } from '../expect.ts'
import { at, listAt } from '../readJson.ts'
import type { Row } from '../row.ts'

/** Facts about the inbox itself. */
export const inboxRows: readonly Row[] = [
  {
    id: 'inbox.hours',
    title: 'an inbox tells its hours for seven days, Sunday first',
    async run({ call, inbox }) {
      const answer = await call('GET', `/inboxes/${inbox.identifier}`)

      same('the status', answer.status, 200)
      const days = listAt(answer.json, 'working_hours').map((hour) => at(hour, 'day_of_week'))
      same('the order of days', days, [0, 1, 2, 3, 4, 5, 6])
    },
  },
  {
    id: 'inbox.keeps-texts',
    title: 'an inbox keeps its number, its greeting and its out-of-office text to itself',
    async run({ call, inbox }) {
      const answer = await call('GET', `/inboxes/${inbox.identifier}`)

      const hidden = ['id', 'greeting_message', 'out_of_office_message', 'hmac_token'] as const
      same('the identifier', at(answer.json, 'identifier'), inbox.identifier)
      lacks('the inbox', answer.json, ...hidden)
    },
  },
  {
    id: 'inbox.unknown',
    title: 'an unknown inbox is a 404 with a body of JSON',
    async run({ call }) {
      const answer = await call('GET', '/inboxes/NoSuchInbox1111111111111')

      same('the status', answer.status, 404)
      same('the body', answer.json, { status: 404, error: 'Not Found' })
    },
  },
]
