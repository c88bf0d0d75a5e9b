/** Everything that can be made to go wrong, with what it does. */
export const FAULTS = {
  drop: 'cuts every socket (close code 1006) and refuses new ones',
  close:
    'closes every socket with a closing handshake and a "code" (default 1000), new ones after their welcome',
  disconnect:
    'sends every socket a disconnect frame with a "reason" (default server_restart) and "reconnect" (default true), new ones instead of a welcome, and closes it with 1000',
  refuseSocket: 'handshakes are answered with a "status" (default 503) instead of 101',
  noUpgrade: 'handshakes are never answered',
  halfOpen: 'sockets stay open, but nothing flows either way, for good',
  deaf: 'sockets get pings and confirmations but no events, for good',
  noWelcome: 'new sockets open but are never welcomed',
  noConfirm: 'subscribing works but is never confirmed',
  lateConfirm: 'subscribing is confirmed delayMs later; events come before that',
  reject: 'subscribing is answered with reject_subscription',
  noPresence: 'subscribing sends no presence.update, as the real server sometimes does',
  presenceFirst: 'presence.update comes before the confirmation, as it sometimes does',
  badFrame: 'before each frame comes a broken one of a "kind" (default: each kind in turn)',
  delay: 'frames and answers come delayMs later',
  reorder: 'an event is held back until after the next one',
  reorderCommands:
    'a command of the client is taken after its next one, as a pool of threads may do',
  duplicate: 'events come twice',
  loseEvent: 'events are lost on the way',
  throttle: 'requests are answered 429',
  errorBeforeCommit: 'requests are answered with a "status" (default 500) and nothing is stored',
  errorAfterCommit: 'writes are stored and answered with a "status" (default 500)',
  lateCommit: 'writes are answered 504 and stored delayMs later',
  loseAnswer: 'writes are stored, then the connection breaks before the answer',
  cutAnswer: 'requests are done, and answered with one half of the JSON',
  portal:
    'requests are answered 200 with a page, as a hotel asks for a room number; nothing is stored',
  slowUpload: 'the body of a request takes delayMs to arrive',
  corsOff: 'answers carry no CORS headers, so a page of another origin sees none',
  offline: 'requests and sockets are refused',
} as const

/** The name of a fault. */
export type FaultName = keyof typeof FAULTS

/** The names of all faults. */
// `Object.keys` of a constant object gives its keys and nothing else.
export const FAULT_NAMES: readonly FaultName[] = Object.keys(FAULTS) as FaultName[]

/** Whether a text names a fault. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}
