import type { InboxRow, WorkingHour } from '../data/inboxRow.ts'
import type { JsonObject } from '../data/json.ts'

/** An inbox as customers see it. */
export function inboxView(inbox: InboxRow): JsonObject {
  return {
    identifier: inbox.identifier,
    identity_validation_enabled: inbox.hmacMandatory,
    name: inbox.name,
    timezone: inbox.timezone,
    working_hours: inbox.workingHours.map(workingHourView),
    working_hours_enabled: inbox.workingHoursEnabled,
    csat_survey_enabled: inbox.csatEnabled,
    greeting_enabled: inbox.greetingEnabled,
  }
}

/** An inbox as agents see it, keys included. */
export function agentInboxView(inbox: InboxRow): JsonObject {
  return {
    id: inbox.id,
    avatar_url: '',
    channel_id: inbox.id,
    name: inbox.name,
    channel_type: 'Channel::Api',
    greeting_enabled: inbox.greetingEnabled,
    greeting_message: inbox.greetingMessage,
    working_hours_enabled: inbox.workingHoursEnabled,
    enable_email_collect: true,
    csat_survey_enabled: inbox.csatEnabled,
    csat_config:
      inbox.csatMessage === null
        ? {}
        : { display_type: inbox.csatDisplayType, message: inbox.csatMessage },
    enable_auto_assignment: true,
    auto_assignment_config: {},
    out_of_office_message: inbox.outOfOfficeMessage,
    working_hours: inbox.workingHours.map(workingHourView),
    timezone: inbox.timezone,
    callback_webhook_url: null,
    allow_messages_after_resolved: true,
    lock_to_single_conversation: inbox.lockToSingleConversation,
    sender_name_type: 'friendly',
    business_name: null,
    widget_color: null,
    website_url: null,
    hmac_mandatory: inbox.hmacMandatory,
    welcome_title: null,
    welcome_tagline: null,
    web_widget_script: null,
    website_token: null,
    selected_feature_flags: null,
    reply_time: null,
    messaging_service_sid: null,
    phone_number: null,
    hmac_token: inbox.hmacToken,
    webhook_url: null,
    inbox_identifier: inbox.identifier,
    additional_attributes:
      inbox.replyWindowHours === null ? {} : { agent_reply_time_window: inbox.replyWindowHours },
    provider: null,
  }
}

function workingHourView(hour: WorkingHour): JsonObject {
  return {
    day_of_week: hour.dayOfWeek,
    closed_all_day: hour.isClosedAllDay,
    open_hour: hour.openHour,
    open_minutes: hour.openMinutes,
    close_hour: hour.closeHour,
    close_minutes: hour.closeMinutes,
    open_all_day: hour.isOpenAllDay,
  }
}
