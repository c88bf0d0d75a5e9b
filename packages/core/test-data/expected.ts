/*
 * What the decoders shall give, written a second time as tables from wire key to model key, so that
 * a reader that is missing or wrong shows. Nothing here is shared with them.
 */

/** A JSON object of the wire. */
export type Wire = Readonly<Record<string, unknown>>

type Translate = (value: unknown, row: Wire) => unknown

/** Wire key to model key and value; an undefined value stands for an absent key. */
type Shape = Readonly<Record<string, readonly [model: string, translate: Translate]>>

/** Every `Schema.key` that was compared with something in it. */
export const compared: Set<string> = new Set()

const same: Translate = (value) => value
const orNull: Translate = (value) => value ?? null
const orEmpty: Translate = (value) => value ?? ''
const orZero: Translate = (value) => value ?? 0
const orNothing: Translate = (value) => value ?? {}
const orNone: Translate = (value) => value ?? []
const yes: Translate = (value) => value === true || value === 'true'
const seconds: Translate = (value) => Number(value ?? 0) * 1000
const iso: Translate = (value) => (typeof value === 'string' ? new Date(value).getTime() : null)
const isoOrZero: Translate = (value, row) => iso(value, row) ?? 0
const absentIfNull: Translate = (value) => value ?? undefined
const asText: Translate = (value) =>
  value == null ? undefined : `${value as string | number | boolean}`

const oneOf =
  (...words: string[]): Translate =>
  (value) =>
    words.includes(String(value)) ? value : 'unknown'

const nullOr =
  (translate: Translate): Translate =>
  (value, row) =>
    value == null ? null : translate(value, row)

const absentOr =
  (translate: Translate): Translate =>
  (value, row) =>
    value == null ? undefined : translate(value, row)

const object =
  (name: string): Translate =>
  (value) =>
    expected(name, value as Wire)

const each =
  (translate: Translate): Translate =>
  (value, row) =>
    ((value ?? []) as unknown[]).map((entry) => translate(entry, row))

const onlyInEvents =
  (translate: Translate): Translate =>
  (value, row) =>
    row['updated_at'] === undefined ? undefined : translate(value, row)

const lastActivity: Translate = (_, row) =>
  seconds(row['last_activity_at'] || row['timestamp'], row)

const avatar: Translate = (_, row) => row['avatar_url'] ?? row['thumbnail'] ?? ''

const sender: Translate = (value) => {
  const name = senderShapes[String((value as Wire)['type'])] ?? 'UnknownSender'
  return expected(name, value as Wire)
}

const attachment: Translate = (value) => {
  const name = attachmentShapes[String((value as Wire)['file_type'])] ?? 'UnknownAttachment'
  return expected(name, value as Wire)
}

const senderShapes: Readonly<Record<string, string>> = {
  contact: 'ContactSender',
  user: 'UserSender',
  agent_bot: 'AgentBotSender',
  captain_assistant: 'CaptainAssistantSender',
}

const attachmentShapes: Readonly<Record<string, string>> = {
  image: 'FileAttachment',
  video: 'FileAttachment',
  file: 'FileAttachment',
  share: 'FileAttachment',
  story_mention: 'FileAttachment',
  ig_reel: 'FileAttachment',
  audio: 'AudioAttachment',
  location: 'LocationAttachment',
  fallback: 'FallbackAttachment',
  contact: 'ContactCardAttachment',
}

/** The schema of the items a kind of content has. */
export const itemShapes: Readonly<Record<string, string>> = {
  input_select: 'SelectItem',
  cards: 'CardItem',
  form: 'FormItem',
  article: 'ArticleItem',
}

const plainContent = ['text', 'input_text', 'input_textarea', 'input_email']
const knownContent = [
  ...plainContent,
  ...Object.keys(itemShapes),
  'input_csat',
  'integrations',
  'sticker',
  'incoming_email',
]

const displayType: Translate = (value) =>
  value == null ? 'emoji' : oneOf('emoji', 'star')(value, {})

const contentType: Translate = (value) =>
  value == null ? 'text' : oneOf(...knownContent)(value, {})

const submittedValues: Translate = (value) => {
  if (Array.isArray(value)) return value.map((entry) => expected('StoredSubmittedValue', entry))
  const row = value as Wire
  return row['csat_survey_response'] == null
    ? expected('StoredSubmittedValue', row)
    : expected('SurveyValues', row)
}

const contentAttributes: Translate = (value, message) => {
  const row = (value ?? {}) as Wire
  const type = contentType(message['content_type'], message) as string
  const itemShape = itemShapes[type]
  for (const key of ['items', 'display_type', 'type', 'data']) {
    if (row[key] != null) compared.add(`ContentAttributes.${key}`)
  }
  return {
    ...(expected('ContentAttributes', row) as object),
    ...(itemShape && { items: each(object(itemShape))(row['items'], row) }),
    ...(type === 'input_csat' && { displayType: displayType(row['display_type'], row) }),
    ...(type === 'integrations' && { type: row['type'] ?? '', data: row['data'] ?? {} }),
    ...(type === 'unknown' && { raw: row }),
  }
}

const contact: Shape = {
  id: ['id', same],
  name: ['name', orEmpty],
  email: ['email', orNull],
  phone_number: ['phoneNumber', orNull],
}

const attachmentBase: Shape = {
  id: ['id', orZero],
  message_id: ['messageId', orZero],
  account_id: ['accountId', orZero],
}

const file: Shape = {
  ...attachmentBase,
  file_type: ['fileType', same],
  extension: ['extension', orNull],
  data_url: ['dataUrl', orEmpty],
  thumb_url: ['thumbUrl', orEmpty],
  file_size: ['fileSize', orNull],
  width: ['width', orNull],
  height: ['height', orNull],
}

const bot: Shape = {
  type: ['type', same],
  id: ['id', orZero],
  name: ['name', orEmpty],
  avatar_url: ['avatarUrl', orEmpty],
}

const message: Shape = {
  id: ['id', same],
  content: ['content', orNull],
  message_type: [
    'messageType',
    (value) => ['incoming', 'outgoing', 'activity', 'template'][Number(value ?? -1)] ?? 'unknown',
  ],
  content_type: ['contentType', contentType],
  content_attributes: ['contentAttributes', contentAttributes],
  created_at: ['createdAt', seconds],
  conversation_id: ['conversationId', same],
  attachments: ['attachments', each(attachment)],
  sender: ['sender', absentOr(sender)],
  account_id: ['accountId', onlyInEvents(same)],
  inbox_id: ['inboxId', onlyInEvents(same)],
  updated_at: ['updatedAt', onlyInEvents(iso)],
  private: ['isPrivate', onlyInEvents(yes)],
  status: ['status', onlyInEvents(oneOf('sent', 'delivered', 'read', 'failed'))],
  source_id: ['externalId', onlyInEvents(orNull)],
  sender_type: ['senderType', onlyInEvents(orNull)],
  sender_id: ['senderId', onlyInEvents(orNull)],
  external_source_ids: ['externalSourceIds', onlyInEvents(orNothing)],
  additional_attributes: ['additionalAttributes', onlyInEvents(orNothing)],
  sentiment: ['sentiment', onlyInEvents(orNothing)],
  processed_message_content: ['processedContent', onlyInEvents(orNull)],
  conversation: ['conversation', onlyInEvents(absentOr(object('MessageConversation')))],
  echo_id: ['echoId', onlyInEvents(asText)],
  performer: ['performer', onlyInEvents(absentOr(sender))],
}

const conversation: Shape = {
  id: ['id', same],
  inbox_id: ['inboxId', same],
  status: ['status', oneOf('open', 'resolved', 'pending', 'snoozed')],
  contact_last_seen_at: ['contactLastSeenAt', seconds],
  agent_last_seen_at: ['agentLastSeenAt', seconds],
}

const snapshot: Shape = {
  ...conversation,
  account_id: ['accountId', orNull],
  channel: ['channel', orNull],
  messages: [
    'lastMessage',
    (value) => (Array.isArray(value) && value[0] ? expected('Message', value[0] as Wire) : null),
  ],
  contact_inbox: ['contactInbox', nullOr(object('ContactInboxRecord'))],
  labels: ['labels', orNone],
  custom_attributes: ['customAttributes', orNothing],
  additional_attributes: ['additionalAttributes', orNothing],
  can_reply: ['canReply', (value) => value ?? true],
  priority: ['priority', nullOr(oneOf('low', 'medium', 'high', 'urgent'))],
  snoozed_until: ['snoozedUntil', iso],
  first_reply_created_at: ['firstReplyCreatedAt', iso],
  waiting_since: ['waitingSince', seconds],
  last_activity_at: ['lastActivityAt', lastActivity],
  timestamp: ['lastActivityAt', lastActivity],
  created_at: ['createdAt', seconds],
  updated_at: [
    'updatedAt',
    (value, row) => (value ? seconds(value, row) : lastActivity(value, row)),
  ],
  unread_count: ['agentUnreadCount', orZero],
  performer: ['performer', absentOr(sender)],
}

const shapes: Readonly<Record<string, Shape>> = {
  Inbox: {
    identifier: ['identifier', same],
    identity_validation_enabled: ['isIdentityRequired', yes],
    name: ['name', orEmpty],
    timezone: ['timezone', (value) => value ?? 'UTC'],
    working_hours: ['workingHours', each(object('WorkingHour'))],
    working_hours_enabled: ['hasWorkingHours', yes],
    csat_survey_enabled: ['hasSurvey', yes],
    greeting_enabled: ['hasGreeting', yes],
  },
  WorkingHour: {
    day_of_week: ['dayOfWeek', orZero],
    closed_all_day: ['isClosedAllDay', yes],
    open_all_day: ['isOpenAllDay', yes],
    open_hour: ['openHour', orNull],
    open_minutes: ['openMinutes', orNull],
    close_hour: ['closeHour', orNull],
    close_minutes: ['closeMinutes', orNull],
  },
  ContactSession: {
    ...contact,
    source_id: ['sourceId', same],
    pubsub_token: ['pubsubToken', same],
  },
  ContactRecord: {
    ...contact,
    account_id: ['accountId', orZero],
    identifier: ['identifier', orNull],
    additional_attributes: ['additionalAttributes', orNothing],
    custom_attributes: ['customAttributes', orNothing],
    created_at: ['createdAt', isoOrZero],
    updated_at: ['updatedAt', isoOrZero],
    last_activity_at: ['lastActivityAt', iso],
    contact_type: ['contactType', oneOf('visitor', 'lead', 'customer')],
    middle_name: ['middleName', orNull],
    last_name: ['lastName', orNull],
    location: ['location', orNull],
    country_code: ['countryCode', orNull],
    blocked: ['isBlocked', yes],
    label_list: ['labels', orNone],
  },
  ContactSender: {
    ...contact,
    id: ['id', orZero],
    type: ['type', same],
    identifier: ['identifier', orNull],
    thumbnail: ['avatarUrl', orEmpty],
    blocked: ['isBlocked', yes],
    additional_attributes: ['additionalAttributes', orNothing],
    custom_attributes: ['customAttributes', orNothing],
  },
  UserSender: {
    type: ['type', () => 'user'],
    id: ['id', orZero],
    name: ['name', orEmpty],
    available_name: ['availableName', (value, row) => value ?? row['name'] ?? ''],
    avatar_url: ['avatarUrl', avatar],
    thumbnail: ['avatarUrl', avatar],
    availability_status: ['availability', nullOr(oneOf('online', 'busy', 'offline'))],
  },
  AgentBotSender: bot,
  CaptainAssistantSender: {
    ...bot,
    description: ['description', orNull],
    created_at: ['createdAt', iso],
  },
  UnknownSender: { ...bot, id: ['id', orNull], type: ['type', () => 'unknown'] },
  FileAttachment: file,
  AudioAttachment: { ...file, transcribed_text: ['transcribedText', orEmpty] },
  LocationAttachment: {
    ...attachmentBase,
    file_type: ['fileType', same],
    coordinates_lat: ['latitude', orNull],
    coordinates_long: ['longitude', orNull],
    fallback_title: ['title', orNull],
    data_url: ['dataUrl', orNull],
  },
  FallbackAttachment: {
    ...attachmentBase,
    file_type: ['fileType', same],
    fallback_title: ['title', orNull],
    data_url: ['dataUrl', orNull],
  },
  ContactCardAttachment: {
    ...attachmentBase,
    file_type: ['fileType', same],
    fallback_title: ['title', orNull],
    meta: ['meta', orNothing],
  },
  UnknownAttachment: {
    ...attachmentBase,
    file_type: ['fileType', () => 'unknown'],
    data_url: ['dataUrl', orNull],
  },
  SelectItem: { title: ['title', orEmpty], value: ['value', orEmpty] },
  CardItem: {
    title: ['title', orEmpty],
    description: ['description', orNull],
    media_url: ['mediaUrl', orNull],
    actions: ['actions', each(object('CardAction'))],
  },
  CardAction: {
    type: ['type', oneOf('link', 'postback')],
    text: ['text', orEmpty],
    uri: ['uri', orNull],
    payload: ['payload', orNull],
  },
  FormItem: {
    name: ['name', orEmpty],
    type: ['type', (value) => value ?? 'text'],
    label: ['label', orNull],
    placeholder: ['placeholder', orNull],
    title: ['title', orNull],
    default: ['default', orNull],
    required: ['isRequired', Boolean],
    pattern: ['pattern', orNull],
    pattern_error: ['patternError', orNull],
    options: ['options', each(object('FormOption'))],
  },
  FormOption: {
    label: ['label', (value, row) => asText(value, row) ?? ''],
    value: ['value', (value, row) => asText(value, row) ?? ''],
  },
  ArticleItem: {
    title: ['title', orEmpty],
    description: ['description', orNull],
    link: ['link', orNull],
  },
  ContentAttributes: {
    deleted: ['isDeleted', (value) => (value === true ? true : undefined)],
    is_unsupported: ['isUnsupported', (value) => (value === true ? true : undefined)],
    in_reply_to: ['inReplyTo', absentIfNull],
    in_reply_to_external_id: ['inReplyToExternalId', absentIfNull],
    external_error: ['externalError', absentIfNull],
    external_created_at: ['externalCreatedAt', absentIfNull],
    translations: ['translations', absentIfNull],
    submitted_email: ['submittedEmail', absentIfNull],
    submitted_values: ['submittedValues', absentOr(submittedValues)],
  },
  StoredSubmittedValue: {
    name: ['name', asText],
    title: ['title', asText],
    value: ['value', absentIfNull],
  },
  SurveyValues: { csat_survey_response: ['csatSurveyResponse', object('StoredSurveyAnswer')] },
  StoredSurveyAnswer: {
    rating: ['rating', (value) => (typeof value === 'boolean' ? 0 : Number(value) || 0)],
    feedback_message: ['feedbackMessage', asText],
  },
  Message: message,
  MessageConversation: {
    assignee_id: ['assigneeId', orNull],
    unread_count: ['agentUnreadCount', orZero],
    last_activity_at: ['lastActivityAt', seconds],
  },
  Conversation: {
    ...conversation,
    uuid: ['uuid', orNull],
    messages: ['messages', each(object('Message'))],
    contact: ['contact', nullOr(object('ContactRecord'))],
  },
  Snapshot: snapshot,
  SnapshotMeta: {
    sender: ['contact', nullOr(sender)],
    assignee: ['assignee', nullOr(object('UserSender'))],
    team: ['team', nullOr(object('Team'))],
    hmac_verified: ['isVerified', yes],
  },
  Sla: {
    sla_policy_id: ['policyId', orNull],
    applied_sla: ['applied', orNull],
    sla_events: ['events', orNull],
  },
  Team: { id: ['id', orZero], name: ['name', orEmpty] },
  ContactInboxRecord: {
    id: ['id', orZero],
    contact_id: ['contactId', orZero],
    inbox_id: ['inboxId', orZero],
    created_at: ['createdAt', isoOrZero],
    updated_at: ['updatedAt', isoOrZero],
    hmac_verified: ['isVerified', yes],
  },
  TypingData: {
    conversation: ['conversation', object('Snapshot')],
    user: ['user', sender],
    is_private: ['isPrivate', yes],
    account_id: ['accountId', orNull],
    performer: ['performer', absentOr(sender)],
  },
  PresenceUpdateData: {
    account_id: ['accountId', orNull],
    users: [
      'agents',
      (value) =>
        Object.fromEntries(
          Object.entries((value ?? {}) as Wire).map(([id, word]) => [
            id,
            oneOf('online', 'busy', 'offline')(word, {}),
          ]),
        ),
    ],
  },
  CsatSurvey: {
    id: ['id', same],
    csat_survey_response: ['response', nullOr(object('CsatSurveyResponse'))],
    display_type: ['displayType', displayType],
    content: ['content', orNull],
    inbox_avatar_url: ['inboxAvatarUrl', orEmpty],
    inbox_name: ['inboxName', orEmpty],
    locale: ['locale', (value) => value ?? 'en'],
    conversation_id: ['internalConversationId', orZero],
    created_at: ['createdAt', isoOrZero],
  },
  CsatSurveyResponse: {
    id: ['id', orZero],
    account_id: ['accountId', orZero],
    conversation_id: ['internalConversationId', orZero],
    message_id: ['messageId', orZero],
    rating: ['rating', orZero],
    feedback_message: ['feedbackMessage', orNull],
    contact_id: ['contactId', orZero],
    assigned_agent_id: ['assignedAgentId', orNull],
    created_at: ['createdAt', isoOrZero],
    updated_at: ['updatedAt', isoOrZero],
  },
}

/** What a decoder shall make of an object with the named schema. */
export function expected(name: string, row: Wire): unknown {
  const shape = shapes[name]
  if (!shape) throw new Error(`no table for ${name}`)
  const model: Record<string, unknown> = {}
  for (const [key, [modelKey, translate]] of Object.entries(shape)) {
    if (row[key] != null) compared.add(`${name}.${key}`)
    const value = translate(row[key], row)
    if (value !== undefined) model[modelKey] = value
  }
  if (name === 'Snapshot') {
    Object.assign(model, expected('SnapshotMeta', (row['meta'] ?? {}) as Wire))
    if (row['applied_sla'] !== undefined) model['sla'] = expected('Sla', row)
  }
  return model
}
