import type { ArticleLink, Button, Card, Choice, Field } from './items.ts'
import { LineProblem } from './scriptError.ts'

/** Reads `Title = value`; without a value the title is the value. */
export function parseChoice(text: string): Choice {
  const [title, value = title] = splitOnce(text, '=')
  if (title === '' || value === '') {
    throw new LineProblem(`"${text}" is no choice; write "Title" or "Title = value".`)
  }
  return { title, value }
}

const FIELD_TYPES: Readonly<Record<string, NonNullable<Field['type']>>> = {
  text: 'text',
  email: 'email',
  textarea: 'text_area',
  select: 'select',
}

/** Reads `Label* = name: kind options (placeholder)`; all but the label may be left out. */
export function parseField(text: string): Field {
  const [head, tail = 'text'] = splitOnce(text, ':')
  const [starred, name] = splitOnce(head, '=')
  const label = starred.replace(/\s*\*$/, '')
  if (label === '') throw new LineProblem(`"${text}" has no label; write "Label: kind".`)
  const [, rest = '', placeholder] = /^(.*?)(?:\s*\((.*)\))?$/.exec(tail) ?? []
  const [kind, choices] = splitOnce(rest, ' ')
  const type = FIELD_TYPES[kind]
  if (!type) {
    const known = Object.keys(FIELD_TYPES).join(', ')
    throw new LineProblem(`"${kind}" is no kind of field; there are ${known}.`)
  }
  if ((type === 'select') !== (choices !== undefined)) {
    throw new LineProblem(
      type === 'select'
        ? `"${label}" has nothing to choose from; write "${label}: select One, Another".`
        : `"${label}: ${kind}" takes no choices; write them after "select".`,
    )
  }
  return {
    label,
    type,
    ...(name !== undefined && { name }),
    ...(starred !== label && { isRequired: true }),
    ...(placeholder !== undefined && { placeholder }),
    ...(choices !== undefined && {
      options: choices.split(',').map((choice) => parseChoice(choice.trim())),
    }),
  }
}

/** Reads `Title: description [Button = value] [Button -> address] (address of a picture)`. */
export function parseCard(text: string): Card {
  const buttons = [...text.matchAll(/\[([^\]]*)\]/g)].map(([, inner = '']) => parseButton(inner))
  const mediaUrl = /\((https?:[^)\s]+)\)/.exec(text)?.[1]
  const words = text
    .replaceAll(/\[[^\]]*\]/g, '')
    .replace(`(${mediaUrl})`, '')
    .trim()
  const [title, description] = splitOnce(words, ':')
  const [first, ...others] = buttons
  if (title === '' || !first) {
    throw new LineProblem(
      `"${text}" is no card; it needs a title and a button, as in "Title: text [Choose = value]".`,
    )
  }
  return {
    title,
    buttons: [first, ...others],
    ...(description !== undefined && { description }),
    ...(mediaUrl !== undefined && { mediaUrl }),
  }
}

function parseButton(text: string): Button {
  const [label, link] = splitOnce(text, '->')
  if (link !== undefined && link !== '' && label !== '') return { text: label, link }
  const { title, value } = parseChoice(text)
  return { text: title, value }
}

/** Reads `Title: description -> address`. */
export function parseArticleLink(text: string): ArticleLink {
  const [words, link = ''] = splitOnce(text, '->')
  const [title, description] = splitOnce(words, ':')
  if (title === '' || link === '') {
    throw new LineProblem(
      `"${text}" leads nowhere; write "Title: description -> https://example.com".`,
    )
  }
  return { title, link, ...(description !== undefined && { description }) }
}

/** The trimmed texts before and after a separator; the second is undefined when there is none. */
export function splitOnce(text: string, separator: string): readonly [string, string?] {
  const place = text.indexOf(separator)
  if (place < 0) return [text.trim()]
  return [text.slice(0, place).trim(), text.slice(place + separator.length).trim()]
}
