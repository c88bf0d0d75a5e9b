import { parseArticleLink, parseCard, parseChoice, parseField, splitOnce } from './parseItems.ts'
import { parseShared } from './parseShared.ts'
import { parseDuration } from './parseDuration.ts'
import { endingOf, SAMPLE_TYPES } from './sampleFile.ts'
import { LineProblem } from './scriptError.ts'
import type { ScriptStep } from './scriptStep.ts'
import { steps } from './steps.ts'

/** What follows an instruction on its line: a text, and what stands behind each `|`. */
interface Rest {
  readonly text: string
  readonly items: readonly string[]
}

type Instruction = (rest: Rest) => ScriptStep | readonly ScriptStep[]

const INSTRUCTIONS: Readonly<Record<string, Instruction>> = {
  say: withText('say', 'say Hello!', (text) => steps.say(text)),
  note: withText('note', 'note Call back tomorrow', (text) => steps.note(text)),
  read: withNothing('read', steps.read),
  wait: wait,
  type: withText('type', 'type 2s', (text) => steps.type(parseDuration(text))),
  ask: ask,
  article: ({ items, text }) =>
    steps.article(needText(text, 'article'), list(items, parseArticleLink)),
  attach: withText('attach', 'attach photo.png Here it is', attach),
  share: withText('share', 'share location 52.5, 13.4 Office', (text) =>
    steps.share(parseShared(text)),
  ),
  resolve: withNothing('resolve', steps.resolve),
  reopen: withNothing('reopen', steps.reopen),
}

const QUESTIONS: Readonly<Record<string, (text: string, items: readonly string[]) => ScriptStep>> =
  {
    select: (text, items) => steps.ask.select(text, list(items, parseChoice)),
    form: (text, items) => steps.ask.form(text, list(items, parseField)),
    cards: (text, items) => steps.ask.cards(text, list(items, parseCard)),
    email: plain(steps.ask.email),
    text: plain(steps.ask.text),
    textarea: plain(steps.ask.textarea),
    csat: plain(steps.ask.csat),
    stars: plain(steps.ask.stars),
  }

/** Reads one instruction, as in `say Hello` or `ask select Which? | A | B`. */
export function parseInstruction(line: string): readonly ScriptStep[] {
  const [head = '', ...items] = line.split('|').map((part) => part.trim())
  const [word, rest = ''] = splitOnce(head, ' ')
  const instruction = INSTRUCTIONS[word]
  if (!instruction) {
    throw new LineProblem(
      `"${word}" is no instruction; there are when, always, or, ${Object.keys(INSTRUCTIONS).join(', ')}.`,
    )
  }
  // Only asking has items; in a text the sign means itself.
  const takesItems = word === 'ask' || word === 'article'
  const [, whole = ''] = splitOnce(line, ' ')
  const parsed = instruction(
    takesItems ? { text: readText(rest), items } : { text: readText(whole), items: [] },
  )
  return [parsed].flat()
}

/** A text as written in a script: `\n` begins a new line. */
export function readText(text: string): string {
  return text.replaceAll(String.raw`\n`, '\n')
}

function wait({ text }: Rest): ScriptStep {
  const awaited = /^for (answer|message)$/.exec(text)?.[1]
  if (awaited === 'answer' || awaited === 'message') return steps.waitFor(awaited)
  if (text === '' || text.startsWith('for')) {
    throw new LineProblem('"wait" needs a time, "for answer" or "for message", as in "wait 2s".')
  }
  return steps.wait(parseDuration(text))
}

function ask({ items, text: rest }: Rest): ScriptStep {
  const [kind, text = ''] = splitOnce(rest, ' ')
  const question = QUESTIONS[kind]
  if (!question) {
    const known = Object.keys(QUESTIONS).join(', ')
    throw new LineProblem(`"ask ${kind}" is unknown; there are ask ${known}.`)
  }
  return question(needText(text, `ask ${kind}`), items)
}

function attach(rest: string): ScriptStep {
  const [name, text] = splitOnce(rest, ' ')
  if (!Object.hasOwn(SAMPLE_TYPES, endingOf(name))) {
    const known = Object.keys(SAMPLE_TYPES).join(', ')
    throw new LineProblem(`"${name}" cannot be made up; give it one of these endings: ${known}.`)
  }
  return steps.attach(name, text)
}

function list<Item>(items: readonly string[], parse: (text: string) => Item): Item[] {
  if (items.length === 0) {
    throw new LineProblem('there is nothing to show; write it behind "|", as in "Which? | A | B".')
  }
  return items.map(parse)
}

function plain(step: (text: string) => ScriptStep) {
  return (text: string, items: readonly string[]): ScriptStep => {
    if (items.length === 0) return step(text)
    throw new LineProblem('this question takes a text only; leave out what stands behind "|".')
  }
}

function withText(
  word: string,
  example: string,
  parse: (text: string) => ScriptStep | readonly ScriptStep[],
): Instruction {
  return ({ text }) => {
    if (text === '') throw new LineProblem(`"${word}" needs more, as in "${example}".`)
    return parse(text)
  }
}

function withNothing(word: string, step: () => ScriptStep): Instruction {
  return ({ text }) => {
    if (text !== '') throw new LineProblem(`"${word}" stands alone; leave out "${text}".`)
    return step()
  }
}

function needText(text: string, word: string): string {
  if (text !== '') return text
  throw new LineProblem(`"${word}" needs a text, as in "${word} How can I help? | …".`)
}
