import type { Channel } from '../ports/channel.ts'
import type { LockOptions } from '../ports/locks.ts'
import type { Signals } from '../ports/signals.ts'
import { wait } from '../ports/timer.ts'
import { createAudience } from './audience.ts'
import { createUuid } from './createUuid.ts'
import type { SyncContext } from './syncContext.ts'
import type { TabFact, TabMessage } from './tabMessage.ts'

/** All tabs that show the chat of one person: one of them leads, the others follow. */
export interface Tabs {
  /** Takes part: leads, or follows until the leader is gone. */
  readonly join: () => void
  /** Rests: another tab leads. */
  readonly leave: () => void
  /** True while this tab holds the line and sends for all. */
  readonly isLeader: () => boolean
  /** Whether it still leads by what is stored: a tab that was frozen may have been replaced. */
  readonly confirmLead: () => Promise<boolean>
  /** Says it to all other tabs. */
  readonly tell: (message: TabMessage) => void
  /** The page is visible while any of the tabs is. */
  readonly signals: Signals
}

/** What a tab hears of its part and of the others. */
export interface TabsListener {
  readonly onLead: () => void
  /** It no longer leads. */
  readonly onFollow: () => void
  /** Another tab has begun to lead. */
  readonly onLeader: () => void
  /** A leader shows that it lives. */
  readonly onBeat: () => void
  readonly onFact: (fact: TabFact) => void
}

/** A message, who says it, and as the how-manieth leader. */
interface Envelope {
  readonly tab: string
  readonly term?: number
  readonly message: TabMessage
}

/** An answer older than so many beats may be wrong: a tab takes over after more of them. */
const ANSWER_BEATS = 2

/** Who led last, as it is stored. */
interface Lead {
  readonly term: number
  readonly tab: string
}

/**
 * A browser lets timers of a page that was hidden for long run once a minute: such a leader answers, and is
 * late with all it has to do again.
 */
const THROTTLED_BEATS = 30

/**
 * Elects a leader by a lock; each has a larger term than the one before. A frozen page keeps its lock:
 * a visible tab that hears nothing of it takes the lock away. Where tabs do not share storage, locks and a
 * channel, each leads itself.
 */
export function createTabs(context: Omit<SyncContext, 'tabs'>, listener: TabsListener): Tabs {
  const { clock, locks, namespace, openChannel, signal, signals, storage, timings } = context
  const lockName = `${namespace}:leader`
  const leadKey = `${namespace}:lead`
  const tab = createUuid(context.random)
  const audience = createAudience(signals)
  let channel: Channel | undefined
  let isJoined = false
  let isLeader = false
  /** The newest leader's. */
  let term = 0
  /** Beats since the leader showed any life, and since its timer did. */
  let silentBeats = 0
  let lateBeats = 0
  let waiting = new AbortController()
  let resign = (): void => {}
  let cancelTick = (): void => {}

  const isAlone = (): boolean =>
    openChannel === undefined || locks.isShared !== true || storage.isShared !== true

  async function readLead(): Promise<Lead | undefined> {
    const stored = await storage.get(leadKey)
    return stored as Lead | undefined // only this file writes under this key
  }

  function tell(message: TabMessage): void {
    const envelope: Envelope = { tab, message, ...(isLeader && { term }) }
    channel?.post(envelope)
  }

  function receive(envelope: Envelope): void {
    const { message } = envelope
    if (envelope.term !== undefined) {
      // Of a leader that was frozen, and does not know yet that there is another.
      if (envelope.term < term) {
        // Which row a message is does not depend on who leads.
        if (message.type === 'outbox.settled' && !message.isClaimed) listener.onFact(message)
        return
      }
      silentBeats = 0
      if (message.type === 'beat') lateBeats = 0
      if (envelope.term > term) {
        term = envelope.term
        lateBeats = 0
        resign()
        listener.onLeader()
      }
    }
    switch (message.type) {
      case 'beat':
        return
      case 'hello':
        if (isLeader) listener.onBeat()
        return
      case 'looking':
        return audience.note(envelope.tab, message.isLooking)
      default:
        listener.onFact(message)
    }
  }

  function tick(): void {
    cancelTick = clock.schedule(tick, timings.beatMs)
    if (isAlone()) return goAlone()
    audience.tick()
    if (isLeader) {
      tell({ type: 'beat' })
      return listener.onBeat()
    }
    if (!signals.isVisible) {
      silentBeats = 0
      lateBeats = 0
      return
    }
    tell({ type: 'looking', isLooking: true })
    silentBeats += 1
    lateBeats += 1
    // Its timers may be throttled, what it is asked is not.
    if (silentBeats === timings.missedBeats) tell({ type: 'hello' })
    if (silentBeats <= timings.missedBeats && lateBeats < THROTTLED_BEATS) return
    silentBeats = 0
    lateBeats = 0
    void claim({ steal: true })
  }

  /** Leads for as long as it has the lock; never rejects. */
  async function claim(options: LockOptions): Promise<void> {
    const lost = new AbortController()
    try {
      await locks.request(lockName, () => lead(lost.signal), options)
    } catch {
      // Taken away, or no longer wanted: which of the two makes no difference.
    }
    lost.abort()
  }

  async function compete(): Promise<void> {
    const { signal: enough } = (waiting = new AbortController())
    while (!enough.aborted) {
      await claim({ signal: enough })
      // A platform that refuses at once must not be asked without end.
      await wait(clock, timings.beatMs, enough).catch(() => {})
    }
  }

  async function lead(lost: AbortSignal): Promise<void> {
    const next = Math.max(term, (await readLead())?.term ?? 0) + 1
    await storage.set(leadKey, { term: next, tab } satisfies Lead)
    // Another may have begun meanwhile.
    if (lost.aborted || !isJoined || isAlone() || term >= next) return
    term = next
    await new Promise<void>((resolve) => {
      resign = resolve
      lost.addEventListener('abort', () => resolve())
      begin()
    })
    if (isAlone()) return
    isLeader = false
    if (isJoined) listener.onFollow()
  }

  function begin(): void {
    isLeader = true
    listener.onLead()
    listener.onBeat()
  }

  /** The storage gave up: what this tab keeps is its own from here on. */
  function goAlone(): void {
    const wasLeader = isLeader
    stop()
    channel?.close()
    channel = undefined
    isLeader = true
    if (!wasLeader) listener.onLead()
  }

  function stop(): void {
    cancelTick()
    waiting.abort()
    resign()
  }

  function leave(): void {
    if (!isJoined) return
    isJoined = false
    tell({ type: 'looking', isLooking: false })
    stop()
    isLeader = false
  }

  const ignoreSignals = signals.subscribe((change) => {
    const isTold = isJoined && !isLeader && (change === 'visible' || change === 'hidden')
    if (isTold) tell({ type: 'looking', isLooking: signals.isVisible })
  })
  signal.addEventListener('abort', () => {
    leave()
    ignoreSignals()
    channel?.close()
    channel = undefined
  })

  return {
    join() {
      isJoined = true
      if (isAlone()) return begin()
      // Only this file posts there.
      channel ??= openChannel?.(`${namespace}:tabs`, (envelope) => receive(envelope as Envelope))
      tell({ type: 'hello' })
      tick()
      void compete()
    },
    leave,
    isLeader: () => isLeader,
    async confirmLead() {
      if (isAlone()) return isLeader
      let askedAt: number
      let isConfirmed: boolean
      do {
        askedAt = clock.now()
        isConfirmed = isLeader && (await readLead())?.tab === tab
        // A page that is frozen while it asks gets an answer from before another led.
      } while (isConfirmed && clock.now() - askedAt > ANSWER_BEATS * timings.beatMs)
      if (!isConfirmed) resign()
      return isConfirmed && isLeader
    },
    tell,
    signals: audience.signals,
  }
}
