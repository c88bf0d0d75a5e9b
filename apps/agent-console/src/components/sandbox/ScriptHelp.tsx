import type { ReactNode } from 'react'

const instructions: readonly (readonly [code: string, text: string])[] = [
  ['say Hello {name}', 'a message; or … below it is another wording'],
  ['note Look at this', 'a private note'],
  ['read', 'sees the messages'],
  ['type 2s', 'is typing, for so long'],
  ['wait 1s to 3s', 'does nothing; also: wait for answer, wait for message'],
  ['ask select Which? | A | B = b', 'a choice'],
  ['ask form Who? | Email*: email | Size: select S, L', 'a form; * is required'],
  ['ask cards Look | Mug: Blue (mug.png) [Order = MUG]', 'cards with buttons'],
  ['ask email Where? · ask text · ask textarea', 'one answer'],
  ['ask csat How was it? · ask stars', 'a rating'],
  ['article Read | Returns: free -> https://…', 'links'],
  ['attach photo.png Here', 'a made-up file: .png .wav .mp4 .pdf …'],
  ['share location 52.5, 13.4 Office · share link · share contact', 'what other channels attach'],
  ['resolve · reopen', 'the end, and back'],
  [
    'when "menu", question',
    'begins a rule: words, first, file, question, answer, rating, anything',
  ],
  ['always', 'what is played before every answer'],
]

/** The language on one page. */
export function ScriptHelp(): ReactNode {
  return (
    <details className="script-help">
      <summary>The language</summary>
      <p className="soft">
        One instruction on a line. Scripts have rules, which begin with “when”; the first that fits
        is played.
      </p>
      <dl>
        {instructions.map(([code, text]) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
