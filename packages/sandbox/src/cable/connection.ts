import { badFrame } from '../faults/badFrames.ts'
import { DEFAULT_DELAY_MS, type FaultBoard } from '../faults/faultBoard.ts'
import { encodeJson } from '../http/answer.ts'
import type { World } from '../world.ts'
import type { SocketPeer } from './socketPeer.ts'
import { findListener, type Listener, parseObject } from './subscription.ts'

/** One socket, seen from the server, with what it subscribed to. */
export interface Connection {
  readonly side: 'customer' | 'agent'
  readonly liveCount: number
  readonly receive: (text: string) => void
  /** Sends a frame that is no event. */
  readonly sendControl: (frame: string) => void
  /** Sends a message to every subscription on one of the tokens. */
  readonly sendEvent: (tokens: readonly string[], message: string) => void
  readonly hears: (tokens: readonly string[]) => boolean
  /** Nothing flows any more, either way. */
  readonly silence: () => void
  /** Events flow no more. */
  readonly deafen: () => void
  readonly cut: () => void
  readonly close: (code: number) => void
}

interface Subscription {
  /** Undefined when the server did not know who it is. */
  readonly listener: Listener | undefined
  /** How often each event is sent: calling `subscribed` by hand adds one. */
  copies: number
}

/** Makes the server's side of one socket. */
export function createConnection(
  world: World,
  faults: FaultBoard,
  peer: SocketPeer,
  startSide: 'customer' | 'agent',
  broadcastPresence: (token: string) => void,
): Connection {
  const subscriptions = new Map<string, Subscription>()
  /** Streams that outlive their subscription: what `subscribed` by hand added. */
  const orphans: [string, Subscription][] = []
  let side = startSide
  let isSilent = false
  let isDeaf = false
  let isOver = false
  let held: string | undefined
  let heldCommand: string | undefined
  let badFrames = 0

  function transmit(frame: string): void {
    if (isSilent || isOver) return
    const bad = faults.strike('badFrame', { side })
    if (bad) {
      const [identifier = ''] = subscriptions.keys()
      peer.send(badFrame(identifier, badFrames++, bad.kind))
    }
    const delay = faults.strike('delay', { side })
    if (!delay) peer.send(frame)
    else {
      world.clock.schedule(() => {
        if (!isSilent && !isOver) peer.send(frame)
      }, delay.delayMs ?? DEFAULT_DELAY_MS)
    }
  }

  function transmitEvent(frame: string): void {
    if (isDeaf || faults.strike('loseEvent', { side })) return
    if (held === undefined && faults.strike('reorder', { side })) {
      held = frame
      // Nothing is lost: without a next event it comes alone, late.
      world.clock.schedule(releaseHeld, DEFAULT_DELAY_MS)
      return
    }
    transmit(frame)
    if (faults.strike('duplicate', { side })) transmit(frame)
    releaseHeld()
  }

  function releaseHeld(): void {
    const frame = held
    held = undefined
    if (frame !== undefined) transmit(frame)
  }

  function seen({ id, kind, token }: Listener): void {
    if (kind === 'agent') world.presence.touchAgent(id)
    else world.presence.touchContact(world.store.sessionByToken(token)?.contactId ?? id)
  }

  function subscribe(identifier: string): void {
    // The same identifier again is ignored, also when the first one failed.
    if (subscriptions.has(identifier)) return
    const listener = findListener(world, identifier)
    subscriptions.set(identifier, { listener, copies: 1 })
    if (!listener) return
    if (listener.kind === 'agent') side = 'agent'
    seen(listener)
    if (faults.strike('reject', { side })) {
      subscriptions.set(identifier, { listener: undefined, copies: 1 })
      transmit(encodeJson({ identifier, type: 'reject_subscription' }))
      return
    }
    const isPresenceFirst = faults.strike('presenceFirst', { side })
    const hasPresence = !faults.strike('noPresence', { side })
    if (hasPresence && isPresenceFirst) broadcastPresence(listener.token)
    if (!faults.strike('noConfirm', { side })) confirm(identifier)
    if (hasPresence && !isPresenceFirst) broadcastPresence(listener.token)
  }

  function confirm(identifier: string): void {
    const frame = encodeJson({ identifier, type: 'confirm_subscription' })
    const late = faults.strike('lateConfirm', { side })
    if (late) world.clock.schedule(() => transmit(frame), late.delayMs ?? DEFAULT_DELAY_MS)
    else transmit(frame)
  }

  function unsubscribe(identifier: string): void {
    const subscription = subscriptions.get(identifier)
    subscriptions.delete(identifier)
    if (!subscription || subscription.copies < 2) return
    orphans.push([identifier, { ...subscription, copies: subscription.copies - 1 }])
  }

  function perform(identifier: string, data: unknown): void {
    const subscription = subscriptions.get(identifier)
    const listener = subscription?.listener
    if (!subscription || !listener) return
    const action = parseObject(data)?.action
    if (action === 'subscribed') subscription.copies += 1
    else if (action !== 'update_presence') return
    seen(listener)
    broadcastPresence(listener.token)
  }

  function obey(text: string): void {
    if (isSilent || isOver) return
    const frame = parseObject(text)
    const identifier = frame?.identifier
    if (typeof identifier !== 'string') return
    if (frame?.command === 'subscribe') subscribe(identifier)
    else if (frame?.command === 'unsubscribe') unsubscribe(identifier)
    else if (frame?.command === 'message') perform(identifier, frame.data)
  }

  function obeyHeld(): void {
    const text = heldCommand
    heldCommand = undefined
    if (text !== undefined) obey(text)
  }

  return {
    get side() {
      return side
    },
    get liveCount() {
      return [...subscriptions.values()].filter(({ listener }) => listener).length
    },
    receive(text) {
      if (heldCommand === undefined && faults.strike('reorderCommands', { side })) {
        heldCommand = text
        // Nothing is lost: without a next command it is taken alone, late.
        world.clock.schedule(obeyHeld, DEFAULT_DELAY_MS)
        return
      }
      obey(text)
      obeyHeld()
    },
    sendControl: transmit,
    sendEvent(tokens, message) {
      for (const [identifier, { copies, listener }] of [...subscriptions, ...orphans]) {
        if (!listener || !tokens.includes(listener.token)) continue
        const frame = `{"identifier":${encodeJson(identifier)},"message":${message}}`
        for (let copy = 0; copy < copies; copy += 1) transmitEvent(frame)
      }
    },
    hears(tokens) {
      return [...subscriptions, ...orphans].some(
        ([, { listener }]) => listener && tokens.includes(listener.token),
      )
    },
    silence() {
      isSilent = true
    },
    deafen() {
      isDeaf = true
    },
    cut() {
      isOver = true
      peer.cut()
    },
    close(code) {
      isOver = true
      peer.close(code)
    },
  }
}
