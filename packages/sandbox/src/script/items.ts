import type { JsonObject } from '../data/json.ts'

/** One of several answers. */
export interface Choice {
  readonly title: string
  readonly value: string
}

/** A field of a form. */
export interface Field {
  readonly label: string
  /** Default: made of the label. */
  readonly name?: string
  /** Default: `text`. */
  readonly type?: 'text' | 'email' | 'text_area' | 'select'
  readonly isRequired?: boolean
  readonly placeholder?: string
  /** Of a `select`. */
  readonly options?: readonly (string | Choice)[]
}

/** A card with buttons: at least one, or the server refuses it. */
export interface Card {
  readonly title: string
  readonly description?: string
  readonly mediaUrl?: string
  readonly buttons: readonly [Button, ...Button[]]
}

/** A button that opens a page, or sends its value as a message. */
export type Button =
  | { readonly text: string; readonly link: string }
  | { readonly text: string; readonly value: string }

/** A link to a help page. */
export interface ArticleLink {
  readonly title: string
  readonly description?: string
  readonly link: string
}

/** Choices as the wire has them. */
export function choiceItems(choices: readonly (string | Choice)[]): JsonObject[] {
  return choices.map((choice) => {
    const { title, value } = typeof choice === 'string' ? { title: choice, value: choice } : choice
    return { title, value }
  })
}

/** Fields as the wire has them. */
export function formItems(fields: readonly Field[]): JsonObject[] {
  return fields.map(({ isRequired, label, name, options, placeholder, type = 'text' }) => ({
    name: name ?? label.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_'),
    type,
    label,
    ...(placeholder !== undefined && { placeholder }),
    ...(isRequired && { required: true }),
    ...(options && {
      options: choiceItems(options).map(({ title = '', value = '' }) => ({ label: title, value })),
    }),
  }))
}

/** Cards as the wire has them. */
export function cardItems(cards: readonly Card[]): JsonObject[] {
  return cards.map(({ buttons, description = '', mediaUrl = '', title }) => ({
    title,
    description,
    media_url: mediaUrl,
    actions: buttons.map(buttonAction),
  }))
}

function buttonAction(button: Button): JsonObject {
  return 'link' in button
    ? { type: 'link', text: button.text, uri: button.link }
    : { type: 'postback', text: button.text, payload: button.value }
}

/** Links to help pages as the wire has them. */
export function articleItems(links: readonly ArticleLink[]): JsonObject[] {
  return links.map(({ description = '', link, title }) => ({ title, description, link }))
}
