import {
  idleLine,
  selectDueAt,
  stay,
  type Line,
  type LineContext,
  type LineEvent,
  type LinePhase,
  type LineStep,
} from './line.ts'
import { beat, isSilent, loseSilent } from './liveness.ts'
import { loseLine, refuseLine, stopLine } from './loseLine.ts'

/** The subprotocol this SDK speaks; a server that selects none speaks it as well. */
export const cableProtocol = 'actioncable-v1-json'

/** One step of the line: pure and total. What a row does not name leaves the line as it is. */
export function reduceLine(line: Line, event: LineEvent, context: LineContext): LineStep {
  if (event.type === 'released') return { line: idleLine, effects: ['drop'] }
  if (event.type === 'rewound') return stay(rewind(line, event.byMs))
  if (event.type === 'due' && context.now < selectDueAt(line, context)) return stay(line)
  // The row stands under the event's own type, which the compiler cannot follow.
  const row = connectionTable[line.phase][event.type] as Row<LineEvent> | undefined
  return row?.(line, event, context) ?? stay(line)
}

type Row<Event extends LineEvent> = (line: Line, event: Event, context: LineContext) => LineStep
type Rows = {
  readonly [Type in LineEvent['type']]?: Row<Extract<LineEvent, { readonly type: Type }>>
}

/** Rows of the phases that have a socket. */
const withSocket: Rows = {
  closed: (line, { code }, context) =>
    line.isOpen
      ? loseLine(line, context, 'lost', `the line was closed with code ${code}`)
      : loseLine(
          line,
          context,
          'unreachable',
          `no answer (code ${code}); check the url and the network`,
        ),
  dismissed: (line, { canReconnect, reason }, context) =>
    canReconnect
      ? loseLine(
          line,
          context,
          'lost',
          `the server asked for a new line (${reason ?? 'no reason given'})`,
        )
      : refuseLine(
          line,
          'refused',
          `the server said not to try again (${reason ?? 'no reason given'})`,
        ),
  wake: (line, event, context) => {
    const step = loseLine(line, context, 'lost', 'the page or device slept')
    return step.line.phase === 'stopped' ? step : attemptOwn(step.line, event, context)
  },
}

/** What a signal or the app begins is not begun by others at the same moment. */
const attemptOwn: Row<LineEvent> = (line, _, context) => attempt({ ...line, isOwn: true }, context)

/** Attempts at once, unless the platform says that it cannot succeed. */
const attemptIfOnline: Row<LineEvent> = (line, event, context) =>
  context.isOnline ? attemptOwn(line, event, context) : stay(line)

/** One return to the page can send several signals: an attempt they began goes on. */
const attemptIfOld: Row<LineEvent> = (line, event, context) =>
  context.now - line.since >= context.timings.ownRetryMs
    ? attemptOwn(line, event, context)
    : stay(line)

/** The table: for each phase the events it knows. */
export const connectionTable: Readonly<Record<LinePhase, Rows>> = {
  idle: {
    wanted: (line, _, context) => attempt(line, context),
  },
  opening: {
    ...withSocket,
    opened: (line, { protocol }) =>
      protocol === '' || protocol === cableProtocol
        ? stay({ ...line, isOpen: true })
        : refuseLine(
            line,
            'unsupported-protocol',
            'the server speaks another version of the protocol',
          ),
    impossible: (line, { error }) => stopLine(line, error),
    welcome: (line, _, { now }) => ({
      line: { ...line, phase: 'subscribing', since: now },
      effects: ['subscribe'],
    }),
    due: (line, _, context) =>
      line.isOpen
        ? loseLine(
            line,
            context,
            'no-welcome',
            'no welcome came; check that the url is the server’s',
          )
        : loseLine(line, context, 'unreachable', 'no answer came; check the url and the network'),
    // It was begun without a network, and may hang until its deadline.
    online: attemptIfOld,
    wake: attemptIfOld,
  },
  subscribing: {
    ...withSocket,
    confirmed: (line, event, context) =>
      beat(
        {
          ...line,
          phase: 'connected',
          since: context.now,
          isOwn: false,
          silentSockets: 0,
          beatAt: -Infinity,
          unansweredBeats: 0,
          error: null,
        },
        event,
        context,
      ),
    rejected: (line, _, context) =>
      doubtToken(line, context, context.timings.silentSockets, 'the server rejected the token'),
    due: (line, _, context) =>
      isSilent(context)
        ? loseSilent(line, context)
        : doubtToken(line, context, line.silentSockets + 1, 'the server did not confirm the token'),
  },
  connected: {
    ...withSocket,
    answered: (line) => stay({ ...line, unansweredBeats: 0 }),
    pinged: beat,
    visible: beat,
    due: (line, _, context) => loseSilent(line, context),
  },
  waiting: {
    due: (line, _, context) => attempt(line, context),
    reconnect: attemptOwn,
    online: attemptIfOnline,
    visible: attemptIfOnline,
    wake: attemptIfOnline,
    offline: (line, _, { now, timings }) =>
      stay({ ...line, retryAt: now + timings.offlineRetryMs }),
  },
  stopped: {},
}

function attempt(line: Line, { now }: LineContext): LineStep {
  return {
    line: {
      ...line,
      phase: 'opening',
      since: now,
      isOpen: false,
      attempt: line.attempt + 1,
      retryAt: null,
    },
    effects: ['open'],
  }
}

/** The server stays silent about a token it does not know, so does a server in trouble. */
function doubtToken(
  line: Line,
  context: LineContext,
  silentSockets: number,
  reason: string,
): LineStep {
  const { timings } = context
  const doubted = { ...line, silentSockets }
  return silentSockets < timings.silentSockets
    ? loseLine(doubted, context, 'lost', reason)
    : loseLine(doubted, context, 'subscription-silent', reason, timings.silentRetryMs)
}

/** Every time of the line moves with a clock that was set back, so that nothing waits for the past. */
function rewind(line: Line, byMs: number): Line {
  return {
    ...line,
    since: line.since - byMs,
    beatAt: line.beatAt - byMs,
    retryAt: line.retryAt === null ? null : line.retryAt - byMs,
  }
}
