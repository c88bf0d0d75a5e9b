import { expect, it } from 'vitest'
import { describeResults } from './describeResults.ts'
import type { Row } from './row.ts'

const aRow = (id: string, title: string): Row => ({ id, title, run: async () => {} })

it('prints a table that fits into 100 columns', () => {
  const text = describeResults(
    [
      { status: 'held', row: aRow('inbox.hours', 'an inbox tells its hours'), tookMs: 120 },
      {
        status: 'failed',
        row: aRow(
          'inbox.unknown',
          'an unknown inbox is a 404 with a body of JSON, and this title goes on beyond the line',
        ),
        tookMs: 12_345,
        reason: 'the status is 200, not 404',
        exchange: [
          '→ GET /public/api/v1/inboxes/none',
          `← 200 application/json {"a":"${'x'.repeat(90)}"}`,
        ],
      },
      {
        status: 'not tested',
        row: aRow('surveys.asked', 'a resolved conversation asks once'),
        reason: 'an inbox with the CSAT survey switched on',
      },
    ],
    2500,
  )

  expect(text.split('\n').filter((line) => line.length > 100)).toEqual([])
  expect(text).toMatchInlineSnapshot(`
    "
    inbox
    held        an inbox tells its hours                                                           0.1 s
    FAILED      an unknown inbox is a 404 with a body of JSON, and this title goes on beyond the  12.3 s
                line
                inbox.unknown: the status is 200, not 404
                  → GET /public/api/v1/inboxes/none
                  ← 200 application/json {"a":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}

    surveys
    not tested  a resolved conversation asks once
                It would need an inbox with the CSAT survey switched on.

    1 held, 1 failed, 1 not tested, in 2.5 s
    "
  `)
})
