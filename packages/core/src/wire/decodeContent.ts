import type {
  Article,
  Card,
  CardAction,
  CommonAttributes,
  FormField,
  FormOption,
  MessageContent,
  SelectItem,
  SubmittedValue,
  SubmittedValues,
  SurveyAnswer,
} from '../model/messageContent.ts'
import { readerOf } from './readerOf.ts'
import {
  attributes,
  flag,
  isRow,
  list,
  number,
  numberOrZero,
  plain,
  present,
  row,
  text,
  textOrEmpty,
  word,
} from './row.ts'
import type { Row } from './row.ts'

/** Reads what a message asks or shows. Very old messages have no type: they are text. */
export function decodeContent(type: unknown, value: unknown): MessageContent {
  const data = row(value)
  const common = decodeCommon(data)
  const contentType: unknown = type ?? 'text'
  switch (contentType) {
    case 'text':
    case 'input_text':
    case 'input_textarea':
    case 'input_email':
    case 'sticker':
    case 'incoming_email':
      return { contentType, contentAttributes: common }
    case 'input_select': {
      const items = decodeSelectItems(data['items'])
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'cards': {
      const items = decodeCards(data['items'])
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'form': {
      const items = decodeFormFields(data['items'])
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'article': {
      const items = decodeArticles(data['items'])
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'input_csat': {
      const displayType = decodeDisplayType(data['display_type'])
      return { contentType, contentAttributes: { ...common, displayType } }
    }
    case 'integrations': {
      const integration = { type: textOrEmpty(data['type']), data: attributes(data['data']) }
      return { contentType, contentAttributes: { ...common, ...integration } }
    }
    default:
      return {
        contentType: 'unknown',
        contentAttributes: { ...common, raw: attributes(data) },
      }
  }
}

/** How the survey is shown; before server v4.2.0 there was one way only and nothing said so. */
export function decodeDisplayType(value: unknown): 'emoji' | 'star' | 'unknown' {
  return readDisplayType(value ?? 'emoji')
}

const readDisplayType = word('emoji', 'star')

const decodeSelectItems = list(readerOf<SelectItem>({ title: textOrEmpty, value: textOrEmpty }))

const decodeCards = list(
  readerOf<Card>({
    title: textOrEmpty,
    description: text,
    mediaUrl: text,
    actions: list(
      readerOf<CardAction>({
        type: word('link', 'postback'),
        text: textOrEmpty,
        uri: text,
        payload: text,
      }),
    ),
  }),
)

const decodeFormFields = list(
  readerOf<FormField>({
    name: textOrEmpty,
    type: (value) => text(value) ?? 'text',
    label: text,
    placeholder: text,
    title: text,
    default: plain,
    isRequired: ['required', Boolean],
    pattern: text,
    patternError: text,
    options: list(readerOf<FormOption>({ label: textOrEmpty, value: textOrEmpty })),
  }),
)

const decodeArticles = list(
  readerOf<Article>({ title: textOrEmpty, description: text, link: text }),
)

/** What every kind may carry, each null where it is not. */
type Carried = { readonly [Name in keyof CommonAttributes]-?: CommonAttributes[Name] | null }

const readCommon = readerOf<Carried>({
  isDeleted: ['deleted', trueOrNull],
  isUnsupported: trueOrNull,
  inReplyTo: number,
  inReplyToExternalId: text,
  externalError: text,
  externalCreatedAt: plain,
  translations: (value) => (isRow(value) ? attributes(value) : null),
  submittedEmail: text,
  submittedValues: decodeSubmittedValues,
})

function trueOrNull(value: unknown): true | null {
  return flag(value) || null
}

function decodeCommon(data: Row): CommonAttributes {
  // Nearly every message has none, and this runs for each of them.
  return Object.keys(data).length === 0 ? {} : present(readCommon(data))
}

function decodeSubmittedValues(value: unknown): SubmittedValues | null {
  if (Array.isArray(value)) return value.map(decodeSubmittedValue)
  if (!isRow(value)) return null
  const answer = value['csat_survey_response']
  return isRow(answer)
    ? { csatSurveyResponse: decodeSurveyAnswer(answer) }
    : decodeSubmittedValue(value)
}

function decodeSubmittedValue(value: unknown): SubmittedValue {
  const data = row(value)
  return present({
    name: text(data['name']),
    title: text(data['title']),
    value: plain(data['value']),
  })
}

function decodeSurveyAnswer(data: Row): SurveyAnswer {
  return {
    rating: numberOrZero(Number(text(data['rating']))),
    ...present({ feedbackMessage: text(data['feedback_message']) }),
  }
}
