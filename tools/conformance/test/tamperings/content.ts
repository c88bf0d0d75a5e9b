import { at } from '../../src/readJson.ts'
import { change, drop, put } from '../editJson.ts'
import type { Tampering } from '../tamper.ts'
import { answers, unsent } from '../tamperCalls.ts'
import { client } from '../tamperClient.ts'
import { events, lost } from '../tamperFrames.ts'

const UPLOAD = /^POST \S+\/messages form/
const ANSWERED = /^P(ATCH|UT) \S+\/messages\/\d+ /
const RATED = /^PUT \S+\/csat_survey\//

const withoutItems = events('message.created', drop('content_attributes.items'))

/** For the rows about attachments, answers, surveys and templates. */
export const contentTamperings: Readonly<Record<string, Tampering>> = {
  'attachments.stored': answers(UPLOAD, { body: put('attachments.0.file_size', 0) }),
  'attachments.unmeasured': events('message.created', put('attachments.0.width', 1)),
  'attachments.kinds': answers(UPLOAD, { body: put('attachments.0.file_type', 'image') }),
  'attachments.redirect': answers(/^GET \/rails\//, {
    headers: { 'Access-Control-Allow-Origin': '*' },
  }),
  'attachments.in-json': answers(/"attachments":/, { status: 200 }),
  'attachments.without-brackets': answers(UPLOAD, { status: 200 }),
  'attachments.by-agent': events('message.created', drop('attachments')),
  'attachments.client': client(({ fetch }) => ({
    // The file is gone on the way.
    upload: async ({ body, headers, url }) => {
      const json = JSON.stringify({ content: body.get('content'), echo_id: body.get('echo_id') })
      const response = await fetch?.(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: json,
        credentials: 'omit',
        signal: new AbortController().signal,
      })
      return { status: response?.status ?? 0, text: (await response?.text()) ?? '' }
    },
  })),
  'answers.input_select-delivered': withoutItems,
  'answers.cards-delivered': withoutItems,
  'answers.form-delivered': withoutItems,
  'answers.article-delivered': answers(/^GET \S+\/messages /, {
    body: put('*.content_type', 'text'),
  }),
  'answers.stored': events('message.updated', drop('previous_changes.content_attributes')),
  'answers.replaced': answers(ANSWERED, {
    body: put('content_attributes.submitted_values', [{ title: 'An order', value: 'order' }]),
  }),
  'answers.filtered': answers(ANSWERED, { status: 422 }),
  'answers.unasked': answers(ANSWERED, { body: put('content_attributes', {}) }),
  'answers.client': unsent(ANSWERED, {
    id: 1,
    content: '',
    message_type: 1,
    created_at: 1,
    conversation_id: 1,
    content_type: 'text',
    content_attributes: {},
  }),
  'surveys.unasked': answers(/\/csat_survey\//, { status: 200 }),
  'surveys.asked': events('message.created', put('message_type', 1)),
  'surveys.old-state': answers(RATED, {
    body: put('csat_survey_response', { rating: 5, feedback_message: 'fine' }),
  }),
  'surveys.bad-rating': answers(RATED, { status: 422 }),
  'surveys.no-message': answers(/^PUT \S+\/csat_survey\/\S+ \{\}/, { status: 200 }),
  'surveys.client': answers(/^GET \S+\/csat_survey\//, {
    body: put('csat_survey_response', null),
  }),
  'templates.greeting': events(
    'message.created',
    change('sender', (sender) => sender ?? {}),
  ),
  'templates.out-of-office': lost('message.created', (data) => at(data, 'message_type') === 3),
}
