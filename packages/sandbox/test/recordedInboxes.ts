import type { SandboxInboxSettings } from '../src/index.ts'

const CLOSED = Array.from({ length: 7 }, (_, dayOfWeek) => {
  const isWeekend = dayOfWeek === 0 || dayOfWeek === 6
  return {
    dayOfWeek,
    isClosedAllDay: true,
    isOpenAllDay: false,
    openHour: isWeekend ? null : 9,
    openMinutes: isWeekend ? null : 0,
    closeHour: isWeekend ? null : 17,
    closeMinutes: isWeekend ? null : 0,
  }
})

/** An inbox of another account on that server. */
export const OTHER_ACCOUNTS_INBOX: Partial<SandboxInboxSettings> = {
  name: 'Foreign inbox',
  identifier: 'doLmPhqC12pHmp84Ejv5AM4n',
}

/** The inboxes of the server that was recorded, in the order of their ids. */
export const RECORDED_INBOXES: readonly Partial<SandboxInboxSettings>[] = [
  {
    name: 'Main API inbox',
    identifier: '6UmTNFDSPX1Ku9r94o44zWZc',
    hmacToken: 'nuaMd1pFNnuSroCAyExsdnhn',
  },
  {
    name: 'Mandatory HMAC inbox',
    identifier: 'AQkn2SxcXyQhYXqS3y3jJfCB',
    hmacToken: 'oob9QUotJsyDs3NGrZeEbnK1',
    hmacMandatory: true,
  },
  { name: 'Second API inbox', identifier: '78Zpy4NFjFRLvV73BrnPMXUn' },
  { name: 'CSAT inbox', identifier: 'QoHKZi14LGat7sEmCgZDxB9C', csatEnabled: true },
  {
    name: 'Single conversation inbox',
    identifier: '8JBw3eEHFWTvengqoHUogTXb',
    lockToSingleConversation: true,
  },
  {
    name: 'Greeting inbox',
    identifier: '5ffiBeU1hQmv9vofV2C8LD8W',
    greetingEnabled: true,
    greetingMessage: 'Hello {{contact.name}}, an agent will be with you soon.',
  },
  {
    name: 'Out of office inbox',
    identifier: 'LTnDiJiQc7RkwtXoprg7yThY',
    workingHoursEnabled: true,
    workingHours: CLOSED,
    outOfOfficeMessage: 'We are closed right now.',
  },
  { name: 'Bot inbox', identifier: 'QAb8A6jwijLSjXfZrMpBMhHp', botId: 1 },
]
