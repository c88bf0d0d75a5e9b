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
import {
  attributes,
  finite,
  flag,
  isRow,
  list,
  number,
  plain,
  plainObject,
  present,
  row,
  text,
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
      const items = list(data, 'items', decodeSelectItem)
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'cards': {
      const items = list(data, 'items', decodeCard)
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'form': {
      const items = list(data, 'items', decodeFormField)
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'article': {
      const items = list(data, 'items', decodeArticle)
      return { contentType, contentAttributes: { ...common, items } }
    }
    case 'input_csat': {
      const displayType = decodeDisplayType(data)
      return { contentType, contentAttributes: { ...common, displayType } }
    }
    case 'integrations': {
      const integration = { type: text(data, 'type') ?? '', data: attributes(data, 'data') }
      return { contentType, contentAttributes: { ...common, ...integration } }
    }
    default:
      return {
        contentType: 'unknown',
        contentAttributes: { ...common, raw: plainObject(data) },
      }
  }
}

/** How the survey is shown; before server v4.2.0 there was one way only and nothing said so. */
export function decodeDisplayType(data: Row): 'emoji' | 'star' | 'unknown' {
  return data['display_type'] == null ? 'emoji' : word(data, 'display_type', ['emoji', 'star'])
}

function decodeCommon(data: Row): CommonAttributes {
  // Nearly every message has none, and this runs for each of them.
  if (Object.keys(data).length === 0) return {}
  return present({
    isDeleted: flag(data, 'deleted') || null,
    isUnsupported: flag(data, 'is_unsupported') || null,
    inReplyTo: number(data, 'in_reply_to'),
    inReplyToExternalId: text(data, 'in_reply_to_external_id'),
    externalError: text(data, 'external_error'),
    externalCreatedAt: plain(data['external_created_at']),
    translations: isRow(data['translations']) ? attributes(data, 'translations') : null,
    submittedEmail: text(data, 'submitted_email'),
    submittedValues: decodeSubmittedValues(data['submitted_values']),
  })
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
    name: text(data, 'name'),
    title: text(data, 'title'),
    value: plain(data['value']),
  })
}

function decodeSurveyAnswer(data: Row): SurveyAnswer {
  return {
    rating: finite(Number(text(data, 'rating'))) ?? 0,
    ...present({ feedbackMessage: text(data, 'feedback_message') }),
  }
}

function decodeSelectItem(value: unknown): SelectItem {
  const data = row(value)
  return { title: text(data, 'title') ?? '', value: text(data, 'value') ?? '' }
}

function decodeCard(value: unknown): Card {
  const data = row(value)
  return {
    title: text(data, 'title') ?? '',
    description: text(data, 'description'),
    mediaUrl: text(data, 'media_url'),
    actions: list(data, 'actions', decodeCardAction),
  }
}

function decodeCardAction(value: unknown): CardAction {
  const data = row(value)
  return {
    type: word(data, 'type', ['link', 'postback']),
    text: text(data, 'text') ?? '',
    uri: text(data, 'uri'),
    payload: text(data, 'payload'),
  }
}

function decodeFormField(value: unknown): FormField {
  const data = row(value)
  return {
    name: text(data, 'name') ?? '',
    type: text(data, 'type') ?? 'text',
    label: text(data, 'label'),
    placeholder: text(data, 'placeholder'),
    title: text(data, 'title'),
    default: plain(data['default']),
    isRequired: Boolean(data['required']),
    pattern: text(data, 'pattern'),
    patternError: text(data, 'pattern_error'),
    options: list(data, 'options', decodeFormOption),
  }
}

function decodeFormOption(value: unknown): FormOption {
  const data = row(value)
  return { label: text(data, 'label') ?? '', value: text(data, 'value') ?? '' }
}

function decodeArticle(value: unknown): Article {
  const data = row(value)
  return {
    title: text(data, 'title') ?? '',
    description: text(data, 'description'),
    link: text(data, 'link'),
  }
}
