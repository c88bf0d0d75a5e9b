import type { Commands } from '../driver.ts'

/** Calls what the binding returned last, as an app does that takes it anew with each render. */
export function latest(read: () => Commands): Commands {
  return {
    send: (...input) => read().send(...input),
    retry: (...input) => read().retry(...input),
    discard: (...input) => read().discard(...input),
    loadOlder: (...input) => read().loadOlder(...input),
    fillHole: (...input) => read().fillHole(...input),
    refresh: (...input) => read().refresh(...input),
    answer: (...input) => read().answer(...input),
    setTyping: (...input) => read().setTyping(...input),
    markSeen: (...input) => read().markSeen(...input),
    resolve: (...input) => read().resolve(...input),
    rate: (...input) => read().rate(...input),
    startConversation: (...input) => read().startConversation(...input),
    updateContact: (...input) => read().updateContact(...input),
    identify: (...input) => read().identify(...input),
    logOut: (...input) => read().logOut(...input),
  }
}
