import type { JsonObject, JsonValue } from './json.ts'

/** What a message asks or shows: `contentType` tells which attributes it has. */
export type MessageContent =
  | Content<'text'>
  | Content<'input_select', { readonly items: readonly SelectItem[] }>
  | Content<'cards', { readonly items: readonly Card[] }>
  | Content<'form', { readonly items: readonly FormField[] }>
  | Content<'article', { readonly items: readonly Article[] }>
  | Content<'input_text'>
  | Content<'input_textarea'>
  | Content<'input_email'>
  | Content<'input_csat', { readonly displayType: 'emoji' | 'star' | 'unknown' }>
  | Content<'integrations', { readonly type: string; readonly data: JsonObject }>
  | Content<'sticker'>
  | Content<'incoming_email'>
  | Content<'unknown', { readonly raw: JsonObject }>

/** The name of a kind of content. */
export type ContentType = MessageContent['contentType']

interface Content<Type extends string, Attributes = unknown> {
  readonly contentType: Type
  readonly contentAttributes: CommonAttributes & Attributes
}

/** Attributes every kind of message may carry; each is absent unless the server sent it. */
export interface CommonAttributes {
  /** True once the author's side has deleted the message; its text is then a fixed sentence. */
  readonly isDeleted?: boolean
  /** True when the channel it came from could not carry the whole of it. */
  readonly isUnsupported?: boolean
  /** Id of the message this one answers. */
  readonly inReplyTo?: number
  readonly inReplyToExternalId?: string
  /** Why the delivery to another channel failed. */
  readonly externalError?: string
  /** When it was written, as an importing program gave it. */
  readonly externalCreatedAt?: JsonValue
  /** Language code to text. */
  readonly translations?: JsonObject
  /** An answer given in the server's own website widget. */
  readonly submittedEmail?: string
  /** What the customer answered, as it was sent. */
  readonly submittedValues?: SubmittedValues
}

/** An answer to a select, form or text input, or to the survey. */
export type SubmittedValues = readonly SubmittedValue[] | SubmittedValue | SurveyValues

/** One answered field: its name or the chosen item's title, and the value. */
export interface SubmittedValue {
  readonly name?: string
  readonly title?: string
  readonly value?: JsonValue
}

/** The answer to an `input_csat` message. */
export interface SurveyValues {
  readonly csatSurveyResponse: SurveyAnswer
}

/** How the customer liked the conversation. */
export interface SurveyAnswer {
  /** 1 to 5; the server stores anything else without counting it. */
  readonly rating: number
  /** Left out, it erases an earlier text. */
  readonly feedbackMessage?: string
}

/** A choice of an `input_select`. */
export interface SelectItem {
  readonly title: string
  readonly value: string
}

/** A card with a picture and buttons. */
export interface Card {
  readonly title: string
  readonly description: string | null
  readonly mediaUrl: string | null
  readonly actions: readonly CardAction[]
}

/** A button of a card: a link to open or a payload to send back as a message. */
export interface CardAction {
  readonly type: 'link' | 'postback' | 'unknown'
  readonly text: string
  readonly uri: string | null
  readonly payload: string | null
}

/** A field of a form. The values are the bot's and unchecked by the server. */
export interface FormField {
  readonly name: string
  /** Such as `text`, `email`, `select`. */
  readonly type: string
  readonly label: string | null
  readonly placeholder: string | null
  readonly title: string | null
  readonly default: JsonValue
  readonly isRequired: boolean
  /** A regular expression the value shall match. */
  readonly pattern: string | null
  readonly patternError: string | null
  readonly options: readonly FormOption[]
}

/** A choice of a `select` field. */
export interface FormOption {
  readonly label: string
  readonly value: string
}

/** A link to a help page. */
export interface Article {
  readonly title: string
  readonly description: string | null
  readonly link: string | null
}
