import type { SandboxInboxSettings } from './inboxRow.ts'
import { isJsonObject } from './json.ts'

interface Rule {
  readonly isRight: (value: unknown) => boolean
  readonly text: string
}

/** Timers of the platform count no further than about 24 days. */
const MOST_MINUTES = 20 * 24 * 60

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const WORDS: Rule = { isRight: isText, text: 'must be a text.' }
const WORDS_OR_NONE: Rule = {
  isRight: (value) => value === null || isText(value),
  text: 'must be a text or null.',
}
const SWITCH: Rule = {
  isRight: (value) => typeof value === 'boolean',
  text: 'must be true or false.',
}
const NUMBER_OR_NONE: Rule = {
  isRight: (value) => value === null || (typeof value === 'number' && value > 0),
  text: 'must be a number above 0 or null.',
}

const RULES: Readonly<Record<keyof SandboxInboxSettings, Rule>> = {
  identifier: WORDS,
  hmacToken: WORDS,
  hmacMandatory: SWITCH,
  name: WORDS,
  timezone: { isRight: isTimeZone, text: 'must be a time zone such as "Europe/Berlin".' },
  workingHoursEnabled: SWITCH,
  workingHours: {
    isRight: isWeek,
    text: 'must be a list of 7 days with "dayOfWeek" 0 to 6, "isClosedAllDay", "isOpenAllDay", "openHour", "openMinutes", "closeHour" and "closeMinutes".',
  },
  outOfOfficeMessage: WORDS_OR_NONE,
  greetingEnabled: SWITCH,
  greetingMessage: WORDS_OR_NONE,
  csatEnabled: SWITCH,
  csatDisplayType: {
    isRight: (value) => value === 'emoji' || value === 'star',
    text: 'must be "emoji" or "star".',
  },
  csatMessage: WORDS_OR_NONE,
  lockToSingleConversation: SWITCH,
  replyWindowHours: NUMBER_OR_NONE,
  autoResolveMinutes: {
    isRight: (value) => value === null || (Number(value) > 0 && Number(value) <= MOST_MINUTES),
    text: `must be a number of minutes up to ${MOST_MINUTES}, or null.`,
  },
  autoResolveMessage: WORDS_OR_NONE,
  botId: NUMBER_OR_NONE,
}

/** Settings of an inbox as JSON has them, or a sentence about what is wrong with them. */
export function readInboxSettings(given: {
  readonly [key: string]: unknown
}): Partial<SandboxInboxSettings> | string {
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.entries(RULES).find(([known]) => known === name)?.[1]
    if (!rule) return `"${name}" is no setting; there are ${Object.keys(RULES).join(', ')}.`
    if (!rule.isRight(value)) return `"${name}" ${rule.text}`
  }
  return given
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function isWeek(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 7) return false
  const days = new Set(value.map((day) => (isDay(day) ? Number(Object(day).dayOfWeek) : -1)))
  return days.size === 7 && !days.has(-1)
}

function isDay(day: unknown): boolean {
  if (!isJsonObject(day)) return false
  const {
    closeHour,
    closeMinutes,
    dayOfWeek,
    isClosedAllDay,
    isOpenAllDay,
    openHour,
    openMinutes,
  } = day
  const times = [openHour, openMinutes, closeHour, closeMinutes]
  const isNumbered = Number.isInteger(dayOfWeek) && Number(dayOfWeek) >= 0 && Number(dayOfWeek) < 7
  return (
    isNumbered &&
    typeof isClosedAllDay === 'boolean' &&
    typeof isOpenAllDay === 'boolean' &&
    times.every((time) => time === null || Number.isInteger(time))
  )
}
