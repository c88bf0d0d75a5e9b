import type { SandboxInboxSettings, WorkingHour } from '@unilink/sandbox'

const NEVER_OPEN: readonly WorkingHour[] = Array.from({ length: 7 }, (_, dayOfWeek) => ({
  dayOfWeek,
  isClosedAllDay: true,
  isOpenAllDay: false,
  openHour: null,
  openMinutes: null,
  closeHour: null,
  closeMinutes: null,
}))

/** Inboxes the sandbox gets beside its own, so that every row has the one it needs. */
export const SANDBOX_INBOXES: readonly Partial<SandboxInboxSettings>[] = [
  { name: 'Second' },
  { name: 'With a survey', csatEnabled: true },
  { name: 'With a greeting', greetingEnabled: true, greetingMessage: 'Welcome!' },
  {
    name: 'Never open',
    workingHoursEnabled: true,
    workingHours: NEVER_OPEN,
    outOfOfficeMessage: 'We are closed.',
  },
  { name: 'Locked to one conversation', lockToSingleConversation: true },
  { name: 'With mandatory identity', hmacMandatory: true },
]
