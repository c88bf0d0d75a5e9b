import type { FaultOptions } from './sandboxApi.ts'

/** A switch of the faults panel. */
export interface FaultDescription {
  /** As the sandbox names it. */
  readonly name: string
  readonly text: string
  readonly options?: FaultOptions
}

/** By what the customer's app has to cope with. */
export const faultGroups: readonly { title: string; faults: readonly FaultDescription[] }[] = [
  {
    title: 'Connection',
    faults: [
      { name: 'drop', text: 'Cuts every socket and refuses new ones' },
      { name: 'halfOpen', text: 'Sockets stay open, but nothing flows' },
      { name: 'deaf', text: 'Pings flow, events do not' },
      { name: 'noWelcome', text: 'New sockets are never welcomed' },
      { name: 'noConfirm', text: 'Subscriptions are never confirmed' },
      { name: 'offline', text: 'Requests and sockets are refused' },
    ],
  },
  {
    title: 'Requests',
    faults: [
      { name: 'loseAnswer', text: 'Stored, then the line breaks before the answer' },
      { name: 'errorAfterCommit', text: 'Stored, but answered 500' },
      { name: 'errorBeforeCommit', text: 'Answered 500, nothing stored' },
      { name: 'lateCommit', text: 'Answered 504, stored later', options: { delayMs: 2000 } },
      { name: 'throttle', text: 'Answered 429' },
      { name: 'slowUpload', text: 'What is sent is read late', options: { delayMs: 3000 } },
      { name: 'corsOff', text: 'Answers have no CORS headers' },
    ],
  },
  {
    title: 'Events',
    faults: [
      { name: 'delay', text: 'Frames and answers come late', options: { delayMs: 1500 } },
      { name: 'duplicate', text: 'Events come twice' },
      { name: 'reorder', text: 'Events overtake each other' },
      { name: 'noPresence', text: 'Subscribing tells nobody’s presence' },
      { name: 'presenceFirst', text: 'Presence comes before the confirmation' },
    ],
  },
]
