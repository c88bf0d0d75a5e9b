import type { FaultName, FaultOptions } from '@unilink/sandbox'

/** Only what sends messages. */
const ofMessages = { path: '/messages', method: 'POST' }

/** Every fault of the sandbox; those with several forms come as often as those with one. */
export const FAULT_KINDS: Readonly<Record<FaultName, readonly FaultOptions[]>> = {
  drop: [{}, { times: 2 }, { rate: 0.5 }],
  close: [{ times: 1 }, { code: 1001, rate: 0.5 }, { code: 4000, times: 2 }],
  disconnect: [{ times: 1 }, { reason: null, rate: 0.5 }, { rate: 0.3 }],
  refuseSocket: [{}, { times: 2 }],
  noUpgrade: [{}, { times: 1 }, { rate: 0.5 }],
  halfOpen: [{ times: 1 }, {}],
  deaf: [{ times: 1 }, {}],
  noWelcome: [{ times: 2 }, {}],
  noConfirm: [{ times: 2 }, {}],
  lateConfirm: [{ delayMs: 3_000 }, { delayMs: 9_000 }],
  reject: [{ times: 1 }, { rate: 0.5 }],
  noPresence: [{}, { rate: 0.5 }],
  presenceFirst: [{}],
  badFrame: [{ rate: 0.3 }, { kind: 'wrongTypes', rate: 0.5 }, { kind: 'cut', rate: 0.5 }],
  delay: [{ delayMs: 700 }, { delayMs: 6_000, rate: 0.4 }, { delayMs: 40_000, rate: 0.2 }],
  reorder: [{ rate: 0.5 }],
  reorderCommands: [{}, { rate: 0.5 }],
  duplicate: [{}],
  loseEvent: [{ rate: 0.3 }, { times: 1 }],
  throttle: [{ rate: 0.5 }, { rate: 0.3 }, { times: 2 }],
  errorBeforeCommit: [{ rate: 0.5 }, { ...ofMessages, status: 422, rate: 0.3 }],
  errorAfterCommit: [{ times: 2 }, {}, { status: 502, rate: 0.5 }],
  lateCommit: [
    { ...ofMessages, times: 1, delayMs: 9_000 },
    { ...ofMessages, delayMs: 2_000, rate: 0.5 },
  ],
  loseAnswer: [{ ...ofMessages, times: 1 }, { times: 1 }, { ...ofMessages, rate: 0.6 }],
  cutAnswer: [{ times: 1 }, { rate: 0.5 }],
  portal: [{ rate: 0.5 }, { rate: 0.3 }, { times: 2 }],
  slowUpload: [{ delayMs: 5_000 }, { delayMs: 45_000, rate: 0.4 }],
  corsOff: [{ ...ofMessages, times: 1 }, { rate: 0.3 }],
  offline: [{ rate: 0.3 }, { rate: 0.6 }, {}],
}
