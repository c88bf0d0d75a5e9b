import { type AnswerRow, type Rating, readAnswers, readRating } from './answers.ts'
import { type Item, textOf, toItems } from './item.ts'
import type { Message } from './message.ts'
import { toWebAddress } from './toWebAddress.ts'

export interface FormField {
  readonly label: string
  readonly hint: string
  readonly isRequired: boolean
  /** Undefined as long as there is none. */
  readonly answer: string | undefined
}

export interface Card {
  readonly title: string
  readonly description: string
  readonly imageUrl: string | undefined
  readonly actions: readonly { readonly text: string; readonly url: string | undefined }[]
}

export interface Article {
  readonly title: string
  readonly description: string
  readonly url: string | undefined
}

/** What a message shows besides its text and files. */
export type Content =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[] }
  | { readonly kind: 'form'; readonly fields: readonly FormField[] }
  | { readonly kind: 'cards'; readonly cards: readonly Card[] }
  | { readonly kind: 'articles'; readonly articles: readonly Article[] }
  | { readonly kind: 'question'; readonly expects: string }
  | { readonly kind: 'rating'; readonly display: 'emoji' | 'star' }
  | { readonly kind: 'remark'; readonly text: string }

export interface ChoiceOption {
  readonly title: string
  readonly isChosen: boolean
}

/** What was asked, and what the customer answered. */
export interface Exchange {
  readonly content: Content
  /** Only with an answer is this over. */
  readonly isQuestion: boolean
  /** What the content does not show by itself; undefined as long as there is no answer. */
  readonly answers: readonly AnswerRow[] | undefined
  readonly rating: Rating | undefined
}

/** Reads what a message of any kind asks and what was answered, whatever shape the two are in. */
export function readExchange({ contentType, attributes }: Message): Exchange {
  const items = toItems(attributes.items)
  const values = attributes.submitted_values
  const given = values === undefined ? undefined : toItems(values)
  const content = readContent(contentType, items, given ?? [], attributes)
  const isQuestion = content.kind !== 'nothing' && questions.includes(content.kind)
  const rating = content.kind === 'rating' ? readRating(given) : undefined
  const answers = rating ? [] : given && readAnswers(content, items, given)
  return { content, isQuestion, answers, rating }
}

const questions: readonly Content['kind'][] = ['choice', 'form', 'question', 'rating']

function readContent(
  contentType: string,
  items: readonly Item[],
  given: readonly Item[],
  attributes: Message['attributes'],
): Content {
  switch (contentType) {
    case 'text':
      return attributes.is_unsupported
        ? { kind: 'remark', text: 'This message cannot be shown in a chat.' }
        : { kind: 'nothing' }
    case 'input_select':
      return { kind: 'choice', options: items.map((item) => toOption(item, given)) }
    case 'form':
      return { kind: 'form', fields: items.map((item) => toField(item, given)) }
    case 'cards':
      return { kind: 'cards', cards: items.map(toCard) }
    case 'article':
      return { kind: 'articles', articles: items.map(toArticle) }
    case 'input_text':
      return { kind: 'question', expects: 'a line of text' }
    case 'input_textarea':
      return { kind: 'question', expects: 'a text' }
    case 'input_email':
      return { kind: 'question', expects: 'an email address' }
    case 'input_csat':
      return { kind: 'rating', display: attributes.display_type === 'star' ? 'star' : 'emoji' }
    case 'integrations':
      return {
        kind: 'remark',
        text: `Integration: ${textOf(attributes.type) || 'of no known kind'}`,
      }
    case 'sticker':
      return { kind: 'remark', text: 'Sticker' }
    case 'incoming_email':
      return { kind: 'remark', text: 'Email' }
    default:
      return { kind: 'remark', text: `A message of a kind unknown here: ${contentType}` }
  }
}

function toOption(item: Item, given: readonly Item[]): ChoiceOption {
  const isChosen = given.some(({ value }) => value !== undefined && value === item['value'])
  return { title: textOf(item['title']) || textOf(item['value']), isChosen }
}

function toField(item: Item, given: readonly Item[]): FormField {
  const answer = given.find(({ name }) => name === item['name'])
  return {
    label: textOf(item['label']) || textOf(item['title']) || textOf(item['name']) || 'Field',
    hint: textOf(item['placeholder']),
    isRequired: item['required'] === true,
    answer: answer && titleOf(item, answer['value']),
  }
}

/** The title of the option with this value, else the value. */
function titleOf(field: Item, value: unknown): string {
  const option = toItems(field['options']).find((one) => one['value'] === value)
  return textOf(option?.['label'] ?? option?.['title'] ?? value)
}

function toCard(item: Item): Card {
  return {
    title: textOf(item['title']),
    description: textOf(item['description']),
    imageUrl: toWebAddress(item['media_url']),
    actions: toItems(item['actions']).map((action) => ({
      text: textOf(action['text']) || textOf(action['payload']),
      url: toWebAddress(action['uri']),
    })),
  }
}

function toArticle(item: Item): Article {
  return {
    title: textOf(item['title']) || textOf(item['link']),
    description: textOf(item['description']),
    url: toWebAddress(item['link']),
  }
}
