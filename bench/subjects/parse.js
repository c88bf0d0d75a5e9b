import { cableFrames } from '../cableFrames.js'

/** What nobody can do without: the parser of the platform. */
export async function start() {
  let handled = 0
  return {
    frames: cableFrames,
    receive(texts) {
      for (const text of texts) if (JSON.parse(text).message) handled++
    },
    handled: () => handled,
  }
}
