import { stay, type Line, type LineContext, type LineEvent, type LineStep } from './line.ts'
import { loseLine } from './loseLine.ts'

/** Sends the next beat when it is due, unless those before show that the line is deaf. */
export function beat(line: Line, _: LineEvent, context: LineContext): LineStep {
  const { now, timings, presence, isVisible } = context
  const isDue = now - line.beatAt >= timings.beatMs
  if (!isDue || (presence === 'visible' && !isVisible)) return stay(line)
  if (line.unansweredBeats >= timings.deafBeats)
    return loseLine(line, context, 'deaf', 'the line is up but events do not come through')
  return {
    line: { ...line, beatAt: now, unansweredBeats: line.unansweredBeats + 1 },
    effects: ['beat'],
  }
}

/** Whether not even a ping has come for too long. */
export function isSilent({ now, heardAt, timings }: LineContext): boolean {
  return now - heardAt >= timings.silenceMs
}

/** Gives a silent line up. */
export function loseSilent(line: Line, context: LineContext): LineStep {
  return loseLine(line, context, 'lost', `nothing came for ${context.timings.silenceMs / 1000} s`)
}
