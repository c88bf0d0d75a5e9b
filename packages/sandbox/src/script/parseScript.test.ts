import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { aSandbox } from '../../test/aSandbox.ts'
import type { MessageRow } from '../index.ts'
import { parseScript, parseSteps } from './parseScript.ts'
import { ScriptError } from './scriptError.ts'

/** What the lines leave behind in a conversation. */
async function play(lines: string): Promise<MessageRow> {
  const { aCustomer, clock, sandbox } = aSandbox()
  const customer = await aCustomer({ name: 'Mesa' })
  await customer.send('Is it blue?')
  void sandbox.script.run(customer.conversationId, lines)
  await clock.advance(60_000)
  const last = sandbox.rows.messages.filter(({ messageType }) => messageType !== 2).at(-1)
  if (!last) throw new Error('nothing was said')
  return last
}

describe('a line of a script', () => {
  it.each([
    ['say Hello!', { content: 'Hello!', contentType: 'text', messageType: 1 }],
    ['say a | b', { content: 'a | b' }],
    [String.raw`say one\ntwo`, { content: 'one\ntwo' }],
    ['say Hi {name}: {text} {else}', { content: 'Hi Mesa: Is it blue? {else}' }],
    ['note Be nice', { content: 'Be nice', isPrivate: true }],
    ['ask email Where to?', { content: 'Where to?', contentType: 'input_email' }],
    ['ask text Which?', { contentType: 'input_text' }],
    ['ask textarea Tell me.', { contentType: 'input_textarea' }],
    ['ask csat How?', { contentType: 'input_csat', contentAttributes: { display_type: 'emoji' } }],
    ['ask stars How?', { contentType: 'input_csat', contentAttributes: { display_type: 'star' } }],
    [
      'attach a.txt',
      { content: null, attachments: [expect.objectContaining({ fileType: 'file' })] },
    ],
    [
      'attach a.png Look',
      {
        content: 'Look',
        attachments: [expect.objectContaining({ fileType: 'image', width: 160, height: 120 })],
      },
    ],
    ['attach a.wav', { attachments: [expect.objectContaining({ fileType: 'audio' })] }],
    ['attach a.mp4', { attachments: [expect.objectContaining({ fileType: 'video' })] }],
    [
      'share location 52.5, -13.4 The office',
      {
        attachments: [
          expect.objectContaining({ latitude: 52.5, longitude: -13.4, title: 'The office' }),
        ],
      },
    ],
    [
      'share link https://example.com',
      {
        attachments: [
          expect.objectContaining({ fileType: 'fallback', title: 'https://example.com' }),
        ],
      },
    ],
    [
      'share contact +15551234 Ada van Winter',
      { attachments: [expect.objectContaining({ firstName: 'Ada', lastName: 'van Winter' })] },
    ],
  ])('“%s” is sent as it should be', async (line, expected) => {
    expect(await play(line)).toMatchObject(expected)
  })

  it.each([
    [
      'ask select Which? | A | Blue = b',
      [
        { title: 'A', value: 'A' },
        { title: 'Blue', value: 'b' },
      ],
    ],
    [
      'ask form Fill in:\n | Email*: email (you@example.com)\n | Order number\n | Why = reason: select Too small = small, Other',
      [
        {
          name: 'email',
          type: 'email',
          label: 'Email',
          placeholder: 'you@example.com',
          required: true,
        },
        { name: 'order_number', type: 'text', label: 'Order number' },
        {
          name: 'reason',
          type: 'select',
          label: 'Why',
          options: [
            { label: 'Too small', value: 'small' },
            { label: 'Other', value: 'Other' },
          ],
        },
      ],
    ],
    [
      'ask cards Look: | Team: For ten. (https://example.com/a.png) [Take it = team] [Read -> https://example.com]',
      [
        {
          title: 'Team',
          description: 'For ten.',
          media_url: 'https://example.com/a.png',
          actions: [
            { type: 'postback', text: 'Take it', payload: 'team' },
            { type: 'link', text: 'Read', uri: 'https://example.com' },
          ],
        },
      ],
    ],
    [
      'article Read: | Returns: How to. -> https://example.com/a',
      [{ title: 'Returns', description: 'How to.', link: 'https://example.com/a' }],
    ],
  ])('“%s” has its items', async (lines, items) => {
    expect((await play(lines)).contentAttributes).toEqual({ items })
  })

  it.each([
    ['sya Hello', 'Line 1: "sya" is no instruction; there are when, always, or, say, note,'],
    [
      '\n# a comment\nwait soon',
      'Line 3: "soon" is no time; write "2s", "500ms", "1m" or "1s to 3s".',
    ],
    ['wait', 'Line 1: "wait" needs a time, "for answer" or "for message", as in "wait 2s".'],
    ['wait for rain', 'Line 1: "wait" needs a time, "for answer"'],
    ['type 3s to 1s', 'Line 1: "3s to 1s" is no time; write the shorter time first'],
    ['say', 'Line 1: "say" needs more, as in "say Hello!".'],
    ['resolve now', 'Line 1: "resolve" stands alone; leave out "now".'],
    ['or Hello', 'Line 1: "or" adds another wording; write it, with a text, below a "say".'],
    ['ask riddle Which?', 'Line 1: "ask riddle" is unknown; there are ask select, form, cards,'],
    ['ask select Which?', 'Line 1: there is nothing to show; write it behind "|"'],
    ['ask select | A', 'Line 1: "ask select" needs a text'],
    ['ask select Which? | = b', 'Line 1: "= b" is no choice; write "Title" or "Title = value".'],
    ['ask email Where? | A', 'Line 1: this question takes a text only'],
    [
      'ask form Fill in | Colour: paint',
      'Line 1: "paint" is no kind of field; there are text, email,',
    ],
    ['ask form Fill in | Colour: select', 'Line 1: "Colour" has nothing to choose from; write'],
    ['ask form Fill in | Colour: text Red', 'Line 1: "Colour: text" takes no choices'],
    [
      'ask cards Look | Team: For ten.',
      'Line 1: "Team: For ten." is no card; it needs a title and',
    ],
    ['article Read | Returns', 'Line 1: "Returns" leads nowhere; write'],
    ['share moon', 'Line 1: "moon" cannot be shared; write "location 52.5, 13.4 Office"'],
    ['share contact Ada', 'Line 1: "contact Ada" cannot be shared;'],
    [
      'attach photo.jpg',
      'Line 1: "photo.jpg" cannot be made up; give it one of these endings: png,',
    ],
    ['say a\nsya b\nsay c\nwait x', 'Line 2: "sya"'],
    ['', 'Line 1: the script does nothing; write at least "say Hello".'],
    ['when "a"\nwhen "b"', 'Line 1: the script does nothing'],
    ['when', 'Line 1: "when" needs a condition, as in: when "menu", "options".'],
    [
      'when menu\nsay Hi',
      'Line 1: "menu" is no condition; put words in quotes, or use one of first,',
    ],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => parseScript(text)).toThrow(ScriptError)
    expect(() => parseScript(text)).toThrow(message)
  })

  it('names every line that is wrong', () => {
    expect(() => parseScript('say a\nsya b\nsay c\nwait x')).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ line: 2 }), expect.objectContaining({ line: 4 })],
      }),
    )
  })

  it('is understood in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const [, script = ''] = /```text\n(# What is played[^`]*)```/.exec(readme) ?? []

    expect(script).toContain('when anything')
    expect(() => parseScript(script)).not.toThrow()
  })

  it('has no rules where steps are played at once', () => {
    expect(() => parseSteps('when "a"\nsay b')).toThrow(
      'Line 1: "when" has no place in steps that are played at once; leave it out.',
    )
  })
})
