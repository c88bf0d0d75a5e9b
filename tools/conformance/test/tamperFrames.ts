import { interpose } from '../src/interpose.ts'
import { at } from '../src/readJson.ts'
import { change, type Editor } from './editJson.ts'
import type { Tampering } from './tamper.ts'

/** Gives other frames in the place of each frame of the server. */
export const frames =
  (replace: (frame: unknown) => readonly unknown[]): Tampering =>
  (ports) => ({
    ...ports,
    WebSocket: interpose(ports.WebSocket, {
      incoming(text, passOn) {
        const original: unknown = JSON.parse(text)
        for (const frame of replace(original)) {
          passOn(frame === original ? text : JSON.stringify(frame))
        }
      },
    }),
  })

/** Sends other commands in the place of each command of the client. */
export const commands =
  (replace: (command: unknown) => readonly unknown[]): Tampering =>
  (ports) => ({
    ...ports,
    WebSocket: interpose(ports.WebSocket, {
      outgoing(text, passOn) {
        for (const command of replace(readCommand(text))) {
          passOn(typeof command === 'string' ? command : JSON.stringify(command))
        }
      },
    }),
  })

function readCommand(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Changes the data of events of a name. */
export const events = (name: string, editor: Editor): Tampering =>
  frames((frame) => [isEvent(frame, name) ? change('message.data', editor)(frame) : frame])

/** Keeps frames back: all events of a name, those that match if that is asked, or a type of frame. */
export const lost = (name: string, matches: (data: unknown) => boolean = () => true): Tampering =>
  frames((frame) => {
    const isMeant = isEvent(frame, name) && matches(at(frame, 'message.data'))
    return isMeant || at(frame, 'type') === name ? [] : [frame]
  })

/** Lets the first frame of a name be followed by another one, made of it. */
export const followed = (name: string, make: Editor): Tampering =>
  frames((frame) =>
    isEvent(frame, name) || at(frame, 'type') === name ? [frame, make(frame)] : [frame],
  )

/** Events of a name come so much later. */
export const late =
  (name: string, delayMs: number): Tampering =>
  (ports) => ({
    ...ports,
    WebSocket: interpose(ports.WebSocket, {
      incoming(text, passOn) {
        if (text.includes(`"event":"${name}"`)) {
          ports.clock.schedule(() => passOn(text), delayMs)
        } else passOn(text)
      },
    }),
  })

/** Events of a name come on the socket that was opened first, and on no other. */
export const firstSocketAlone =
  (name: string): Tampering =>
  (ports) => {
    let first: object | undefined
    return {
      ...ports,
      WebSocket: new Proxy(ports.WebSocket, {
        construct(_, given: [string, string[]]) {
          const own = {}
          first ??= own
          const WebSocket = first === own ? ports.WebSocket : lost(name)(ports).WebSocket
          return new WebSocket(...given)
        },
      }),
    }
  }

/** Whether a frame is an event of a name; `*` is any. */
export function isEvent(frame: unknown, name: string): boolean {
  const event = at(frame, 'message.event')
  return event === name || (name === '*' && typeof event === 'string')
}
